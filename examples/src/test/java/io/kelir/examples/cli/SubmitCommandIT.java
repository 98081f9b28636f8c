package io.kelir.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DemoExtension.class)
@Timeout(180)
class SubmitCommandIT {
    private static final String COUNTRIES =
            "SELECT country, SUM(population) AS population FROM reference.regions GROUP BY country";

    private static RunningDemo demo;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find(RunningDemo shared) {
        demo = shared;
    }

    @Test
    void printsTheAnswersExactBytes() {
        CommandRun run = submit("--wait", "--sql", COUNTRIES);

        assertEquals(0, run.exitCode(), run.err());
        List<String> published = PublishedResults.values(demo.endpoints().bootstrapServers());
        assertTrue(published.contains(run.out()), run.out() + " is not among " + published);
    }

    @Test
    void takesFilesAndStandardInputAndAnswersARequestIdOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("countries.sql"), COUNTRIES);
        String id = UUID.randomUUID().toString();

        CommandRun first = submit("--wait", "--request-id", id, "--file", file.toString());
        CommandRun again = CommandRun.process(
                Map.of(), COUNTRIES, "submit", "--home", demo.home().toString(), "--wait", "--request-id", id, "-");

        assertEquals(0, first.exitCode(), first.err());
        assertEquals(first.out(), again.out(), again.err());
    }

    @Test
    void tellsARefusalAndWhatWasNotTaken() throws Exception {
        Path stranger = Files.writeString(
                folder.resolve("stranger.jwk"),
                new ECKeyGenerator(Curve.P_256).generate().toJSONString());

        CommandRun refused = submit("--wait", "--sql", "SELECT name FROM clinic.patients");
        CommandRun forged = submit("--wait", "--key", stranger.toString(), "--sql", COUNTRIES);
        CommandRun unsent = submit("--wait", "--key", folder.resolve("none.jwk").toString(), "--sql", COUNTRIES);

        assertEquals(1, refused.exitCode());
        assertTrue(refused.out().contains("\"outcome\":\"REFUSED\""), refused.out());
        assertEquals(1, forged.exitCode());
        assertEquals("", forged.out());
        assertTrue(forged.err().startsWith("SIGNATURE_INVALID: "), forged.err());
        assertEquals(2, unsent.exitCode());
    }

    private static CommandRun submit(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("submit", "--home", demo.home().toString()));
        all.addAll(List.of(arguments));
        return CommandRun.here(all.toArray(String[]::new));
    }
}
