package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A policy file that changes under a running server. */
@ExtendWith(DemoExtension.class)
class PolicyReloadIT {
    private static final String BY_REGION = "SELECT region, COUNT(*) AS n FROM clinic.patients GROUP BY region";

    @TempDir
    Path folder = Path.of("");

    private final RunningDemo demo;

    PolicyReloadIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void judgesTheNextStatementByAChangedFile() throws IOException {
        write("version: 1", "");
        try (ChangedServer server = serve("reload");
                ToolSession session = server.open()) {
            assertTrue(regions(session).size() > 1, "the demo has several regions");
            String before = policyDigest(session);

            write("version: 2", "rows_where: {region: [Bayern]}");

            assertEquals(List.of("Bayern"), regions(session));
            assertFalse(before.equals(policyDigest(session)), "the answer names the new bundle");
        }
    }

    @Test
    void keepsTheOldBundleWhenTheNewOneIsOlderOrWrong() throws IOException {
        write("version: 7", "rows_where: {region: [Bayern]}");
        try (ChangedServer server = serve("downgrade");
                ToolSession session = server.open()) {
            assertEquals(List.of("Bayern"), regions(session));

            for (String head : List.of("version: 6", "", "version: 7\ncolour: red", "version: 7\nprobing: {}")) {
                write(head, "");
                assertEquals(List.of("Bayern"), regions(session), head);
            }
            write("version: 7", "");
            assertEquals(List.of("Bayern"), regions(session), "another content under the same number");
        }
    }

    @Test
    void doesNotStartWithAnOlderBundleThanWasEverApplied() throws IOException {
        write("version: 7", "");
        serve("older").close();
        write("version: 6", "");

        FederationException refused = assertThrows(FederationException.class, () -> serve("older"));

        assertEquals(ErrorCode.CONFIGURATION_INVALID, refused.code());
        String message = Objects.requireNonNull(refused.getMessage());
        assertTrue(message.contains("version 7 was applied before"), message);
    }

    private static List<String> regions(ToolSession session) {
        List<String> regions = new ArrayList<>();
        for (JsonNode row : disclosure(session).path("rows")) {
            if (!row.get(0).isNull()) {
                regions.add(row.get(0).asText());
            }
        }
        return regions;
    }

    private static String policyDigest(ToolSession session) {
        return disclosure(session).path("policy").asText();
    }

    private static JsonNode disclosure(ToolSession session) {
        ToolReply reply = session.execute(BY_REGION);
        assertTrue(reply.isReleased(), reply::toString);
        return reply.structured().path("disclosure");
    }

    private ChangedServer serve(String name) throws IOException {
        return demo.serve(
                name,
                configuration -> configuration.replaceAll("(?m)^policies:.*$", "policies: 'file:" + policy() + "'"));
    }

    private Path policy() {
        return folder.resolve("policy.yaml");
    }

    private static String demoPolicy() throws IOException {
        try (InputStream policy = Objects.requireNonNull(
                PolicyReloadIT.class.getResourceAsStream("/io/kelir/examples/demo/policy.yaml"))) {
            return new String(policy.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The demo's policy with something said of all and of one data set, put in its place at once. */
    private void write(String head, String ofPatients) throws IOException {
        String changed = demoPolicy()
                .replace("acp: 1\n", "acp: 1\n" + head + "\n")
                .replaceFirst("(?m)^  clinic\\.patients:$", "  clinic.patients:\n    " + ofPatients);
        Path written = Files.writeString(folder.resolve("next.yaml"), changed);
        Files.move(written, policy(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
