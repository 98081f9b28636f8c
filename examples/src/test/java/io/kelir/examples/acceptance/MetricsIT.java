package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators read at {@code /metrics}. */
@ExtendWith(DemoExtension.class)
@Timeout(120)
class MetricsIT {
    private static final String PUBLIC = "SELECT country, COUNT(*) AS regions FROM reference.regions GROUP BY country";
    private static final String PERSONAL = "SELECT diagnosis, COUNT(*) AS claims FROM clinic.claims GROUP BY diagnosis";

    @Test
    void countsStatementsAndKeptPlansAndTellsNothingOfRows(RunningDemo demo) throws Exception {
        try (ChangedServer server =
                        demo.serve("metrics", yaml -> yaml.replace("roles: [analyst]", "roles: [analyst, operator]"));
                ToolSession session = server.open()) {
            URI page = server.server().url().resolve("/metrics");
            String token = server.server().token().orElseThrow();
            session.execute(PUBLIC);
            String before = get(page, Optional.of(token)).body();

            session.execute(PUBLIC);
            session.execute(PERSONAL);
            session.execute("SELECT patient_id FROM clinic.claims");
            String after = get(page, Optional.of(token)).body();

            assertEquals(
                    2, gained("kelir_statements_total\\{cached=\"false\",code=\"\",door=\"mcp\".*", before, after));
            assertEquals(1, gained("kelir_statements_total\\{.*outcome=\"REFUSED\".*", before, after));
            assertEquals(1, gained("kelir_statements_compiled_total\\{plan=\"kept\"\\}", before, after));
            assertTrue(gained("kelir_plans_executed_total", before, after) >= 2);
            assertEquals(0, value("kelir_plans_waiting", after));
            assertTrue(value("jvm_memory_used_bytes\\{area=\"heap\".*", after) > 0);
            assertFalse(after.contains("diagnosis") || after.contains("patient"), after);
        }
    }

    @Test
    void isForOperatorsAlone(RunningDemo demo) throws Exception {
        URI page = demo.url().resolve("/metrics");

        HttpResponse<String> nobody = get(page, Optional.empty());
        HttpResponse<String> analyst = get(page, Optional.of(demo.token()));

        assertEquals(401, nobody.statusCode());
        assertTrue(nobody.headers().firstValue("WWW-Authenticate").isPresent());
        assertEquals(401, get(page, Optional.of("guessed")).statusCode());
        assertEquals(403, analyst.statusCode());
        assertEquals("This needs the role 'operator'.\n", analyst.body());
    }

    private static HttpResponse<String> get(URI page, Optional<String> token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(page);
        token.ifPresent(sent -> request.header("Authorization", "Bearer " + sent));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static double gained(String meter, String before, String after) {
        return value(meter, after) - value(meter, before);
    }

    /** Of all lines that match, added up. */
    private static double value(String meter, String page) {
        Matcher lines =
                Pattern.compile("^" + meter + " (\\S+)$", Pattern.MULTILINE).matcher(page);
        double sum = 0;
        while (lines.find()) {
            sum += Double.parseDouble(lines.group(1));
        }
        return sum;
    }
}
