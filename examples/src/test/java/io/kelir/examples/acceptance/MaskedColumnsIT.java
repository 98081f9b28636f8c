package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A rule that shows its callers coarser columns than policy declares. */
@ExtendWith(DemoExtension.class)
@Timeout(180)
class MaskedColumnsIT {
    private static final String YEARS = "SELECT birth_year, COUNT(*) FROM clinic.patients GROUP BY birth_year";

    @Test
    void groupsAreThoseThatTheMaskLeaves(RunningDemo demo) throws Exception {
        try (ChangedServer server = demo.serve("masked", configuration -> masked(demo, configuration));
                ToolSession session = server.open()) {
            ToolReply reply = session.execute(YEARS);
            ToolReply between = session.execute("SELECT COUNT(*) FROM clinic.patients WHERE birth_year >= 1940");
            ToolReply described = session.call("describe_dataset", Map.of("name", "clinic.patients"));

            assertEquals("RELEASED", reply.outcome(), reply::toString);
            assertEquals(counts(demo), reply.rows());
            assertEquals("REFUSED", between.outcome(), between::toString);
            assertTrue(between.text().contains("1960"), between::toString);
            assertTrue(described.toString().contains("[1920,1960,2020]"), described::toString);
        }
    }

    private static List<List<String>> counts(RunningDemo demo) throws Exception {
        List<List<String>> counts = new ArrayList<>();
        try (Connection clinic = demo.endpoints().postgres().connectAsSuperuser("clinic");
                Statement statement = clinic.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT CASE WHEN birth_year < 1960 THEN 1920 ELSE 1960 END AS lower, COUNT(*) FROM patients"
                                + " WHERE birth_year >= 1920 AND birth_year < 2020 GROUP BY lower ORDER BY lower")) {
            while (rows.next()) {
                counts.add(List.of(rows.getString(1), rows.getString(2)));
            }
        }
        return counts;
    }

    private static String masked(RunningDemo demo, String configuration) {
        Path home = Objects.requireNonNull(demo.answersFolder().getParent());
        try {
            String own = Files.readString(home.resolve("policy.yaml"));
            Files.writeString(
                    home.resolve("masked-policy.yaml"),
                    own.replace(
                            "rules: [",
                            "rules: [{id: M1, permit: demo, on: clinic.patients, masks: {birth_year: {bands: [1920, 1960, 2020]}}}, "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration.replace("policies: file:policy.yaml", "policies: file:masked-policy.yaml");
    }
}
