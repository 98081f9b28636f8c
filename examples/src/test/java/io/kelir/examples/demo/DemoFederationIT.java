package io.kelir.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFederationIT {
    @TempDir
    Path home;

    @Test
    void aServerFindsEverythingThroughTheConfigurationFile() throws Exception {
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
        finished.clear();
        try (DemoFederation again = DemoFederation.start(home, 0, true, progress)) {
            assertFalse(Files.exists(home.resolve("answers")));
            assertFalse(finished.containsKey("vitals"));
            everyDatabaseAnswers(new YAMLMapper()
                    .readTree(again.configurationFile().toFile())
                    .get("platforms"));
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
