package io.kelir.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DemoExtension.class)
@Timeout(300)
class StdioProcessIT {
    private static final int CALLS = "full".equals(System.getProperty("kelir.test.counts")) ? 5_000 : 600;
    private static final int IN_FLIGHT = 32;
    private static final int STATEMENT_EVERY = 20;

    private static RunningDemo demo;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find(RunningDemo shared) {
        demo = shared;
    }

    @Test
    void answersEveryCallWithManyInFlightAndSaysNothingElse() throws Exception {
        Path err = folder.resolve("err");
        try (StdioProcess process =
                StdioProcess.start(err, "--home", demo.home().toString())) {
            process.initialize();
            Semaphore places = new Semaphore(IN_FLIGHT);
            Thread sender = new Thread(() -> {
                for (int id = 1; id <= CALLS; id++) {
                    places.acquireUninterruptibly();
                    send(process, id);
                }
            });
            sender.start();
            Set<Integer> answered = new HashSet<>();
            while (answered.size() < CALLS) {
                JsonNode answer = process.answer();
                assertFalse(answer.at("/result/isError").asBoolean(true), answer.toString());
                assertTrue(answered.add(answer.path("id").asInt()), "answered twice: " + answer);
                places.release();
            }
            sender.join();

            assertEquals(0, process.end());
            assertEquals("", Files.readString(err));
        }
    }

    private static void send(StdioProcess process, int id) {
        if (id % STATEMENT_EVERY == 0) {
            process.call(
                    id,
                    "execute_sql",
                    "{\"sql\":\"SELECT country, COUNT(*) AS n, " + id
                            + " AS id FROM reference.regions GROUP BY country\"}");
        } else if (id % 2 == 0) {
            process.call(id, "describe_dataset", "{\"name\":\"clinic.claims\"}");
        } else {
            process.call(id, "search_datasets", "{}");
        }
    }

    @Test
    void startsAServerOfItsOwnWhenNoneRunsAndStopsItAtTheEnd() throws Exception {
        Path configuration = demo.configurationOfAnother("own", UnaryOperator.identity());
        Path home = demo.home().resolve("own");
        Path err = folder.resolve("err");
        try (StdioProcess process =
                StdioProcess.start(err, "--home", home.toString(), "--config", configuration.toString())) {
            process.initialize();
            process.call(1, "execute_sql", "{\"sql\":\"SELECT COUNT(*) AS n FROM reference.regions\"}");
            JsonNode answer = process.answer();
            assertEquals(
                    "RELEASED", answer.at("/result/structuredContent/outcome").asText(), answer.toString());
            assertTrue(Files.exists(home.resolve("server.json")));

            assertEquals(0, process.end());
            assertFalse(Files.exists(home.resolve("server.json")), "its server still runs");
            assertEquals("", Files.readString(err));
        }
    }
}
