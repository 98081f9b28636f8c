package io.kelir.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoFederationIT {
    @TempDir
    Path home;

    @Test
    void aServerFindsEverythingThroughTheConfigurationFileAndTheCommandAnnouncesIt() throws Exception {
        Map<String, Long> finished = new ConcurrentHashMap<>();
        Progress progress = (step, done, total) -> {
            if (done == total) {
                finished.put(step, total);
            }
        };

        List<ProcessHandle> processes;
        try (DemoFederation demo = DemoFederation.start(home, 0, false, progress)) {
            processes = demo.processes();
            JsonNode configuration =
                    new YAMLMapper().readTree(demo.configurationFile().toFile());

            everyDatabaseAnswers(configuration.get("platforms"));
            theSegmentStoreIsTheOneThatRuns(configuration.at("/platforms/events"), demo);
            theTopicsExist(configuration.at("/kafka/bootstrap_servers").asText());
            assertTrue(Files.exists(home.resolve("policy.yaml")));
            assertEquals(300_000, finished.get("vitals"));
            assertEquals(120_000, finished.get("clinic.claims"));
        }
        assertFalse(processes.stream().anyMatch(ProcessHandle::isAlive));

        Path answers = Files.createDirectories(home.resolve("answers/old"));
        Files.writeString(answers.resolve("answers.mv.db"), "kept answers");
        FileTime loadedAt = Files.getLastModifiedTime(home.resolve("demo-data.version"));
        StringWriter out = new StringWriter();
        FakeLauncher launcher = new FakeLauncher();
        DemoCommand command = new DemoCommand(launcher);
        launcher.onStart = command::stop;

        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .execute("--home", home.toString(), "--port", "0", "--reset");

        assertEquals(0, exitCode);
        assertEquals(
                "Kelir is ready: http://127.0.0.1:4711/mcp",
                out.toString().lines().findFirst().orElseThrow());
        assertTrue(out.toString().lines().anyMatch("Token: a-token"::equals), out.toString());
        assertFalse(out.toString().contains("${"), out.toString());
        assertTrue(launcher.facts.keySet().containsAll(List.of("bootstrap_servers", "jdbc_urls", "s3")));
        assertTrue(launcher.closed);
        assertFalse(Files.exists(home.resolve("answers")));
        assertEquals(
                loadedAt, Files.getLastModifiedTime(home.resolve("demo-data.version")), "a second start loads again");
    }

    /** Stands for a server: what the command must do with one can be seen without one. */
    private static final class FakeLauncher implements ServerLauncher {
        private Map<String, Object> facts = Map.of();
        private boolean closed;
        private Runnable onStart = () -> {};

        @Override
        public RunningServer start(Path configurationFile, Map<String, Object> facts) {
            this.facts = facts;
            onStart.run();
            return new RunningServer() {
                @Override
                public URI url() {
                    return URI.create("http://127.0.0.1:4711/mcp");
                }

                @Override
                public String token() {
                    return "a-token";
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    private void everyDatabaseAnswers(JsonNode platforms) throws Exception {
        for (String name : List.of("clinic", "clinic_b", "reference", "tpch")) {
            JsonNode platform = platforms.get(name);
            String password = secret(platform.get("password"));
            assertEquals(PostgresEndpoint.READER, platform.get("user").asText());
            try (Connection connection = DriverManager.getConnection(
                            platform.get("url").asText(), PostgresEndpoint.READER, password);
                    var statement = connection.createStatement()) {
                for (var tables = platform.get("tables").fieldNames(); tables.hasNext(); ) {
                    assertTrue(statement
                            .executeQuery("SELECT * FROM " + tables.next() + " LIMIT 1")
                            .next());
                }
            }
        }
    }

    private void theSegmentStoreIsTheOneThatRuns(JsonNode events, DemoFederation demo) throws Exception {
        assertEquals(
                demo.endpoints().store().uri().toString(),
                events.get("endpoint").asText());
        assertEquals(demo.endpoints().store().bucket(), events.get("bucket").asText());
        assertEquals(demo.endpoints().store().accessKey(), secret(events.get("access_key")));
        assertEquals(demo.endpoints().store().secretKey(), secret(events.get("secret_key")));
    }

    private static void theTopicsExist(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (var topic : admin.describeTopics(
                            List.of("kelir.plans", "kelir.results", "kelir.events", "kelir.plans.dlq"))
                    .allTopicNames()
                    .get()
                    .values()) {
                assertEquals(3, topic.partitions().size(), topic.name());
            }
        }
    }

    private String secret(JsonNode reference) throws Exception {
        return Files.readString(home.resolve(reference.asText().substring("file:".length())));
    }
}
