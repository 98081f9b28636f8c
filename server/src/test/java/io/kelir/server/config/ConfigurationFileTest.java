package io.kelir.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.server.binding.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {
    private static final String CLINIC =
            "platforms: {clinic: {type: jdbc, perimeter: p, url: 'jdbc:postgresql://h/c', user: u, password: 'env:PW', tables: {t: {}}}}\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void takesDefaultsForWhatIsNotGiven() throws IOException {
        Configuration configuration = read(CLINIC + "policies: file:policy.yaml\n");
        assertEquals("127.0.0.1", configuration.server().host());
        assertEquals(8765, configuration.server().port());
        assertEquals(
                new LimitSettings(
                        1000,
                        Duration.ofSeconds(60),
                        16,
                        64,
                        Duration.ofSeconds(10),
                        20_000_000,
                        2L << 30,
                        512L << 20,
                        new PerCallerSettings(128, 1_000, 2_000)),
                configuration.limits());
        assertTrue(configuration.kafka().isEmpty());
        assertEquals(folder.resolve("policy.yaml"), configuration.policyFile());
    }

    @Test
    void setsEveryKeyOfTheServersOwnBlocks() throws IOException {
        Configuration configuration = read(CLINIC
                + "server: {host: 0.0.0.0, port: 0, home: h, token_issuer: local, hosts_allowed: [kelir.example], local_caller: {subject: s, purposes: [demo]}}\n"
                + "limits: {rows_max: 5, deadline: 500ms, statements_max: 2, waiting_max: 0, wait_max: 1s, rows_read_max: 7, bytes_read_max: 8, memory_bytes_max: 9, per_caller: {calls_in_flight_max: 3, sessions_max: 4, requests_per_second_max: 5}}\n"
                + "store: {url: 'jdbc:postgresql://h/s', user: k, password: 'env:PW', connections_max: 3}\n"
                + "kafka: {bootstrap_servers: 'b:1'}\npolicies: file:policy.yaml\n");
        assertEquals(folder.resolve("h"), configuration.server().home());
        assertEquals(List.of("kelir.example"), configuration.server().hostsAllowed());
        assertEquals(
                "demo",
                configuration
                        .server()
                        .localCaller()
                        .orElseThrow()
                        .defaultPurpose()
                        .orElseThrow());
        assertEquals(
                new LimitSettings(
                        5,
                        Duration.ofMillis(500),
                        2,
                        0,
                        Duration.ofSeconds(1),
                        7,
                        8,
                        9,
                        new PerCallerSettings(3, 4, 5)),
                configuration.limits());
        assertEquals(new StoreBlock("jdbc:postgresql://h/s", "k", "hush", 3), configuration.store());
        assertEquals("b:1", configuration.kafka().orElseThrow().bootstrapServers());
    }

    @Test
    void reportsEveryProblemAtOnce() throws IOException {
        List<String> problems = problems(
                """
                server: {port: 70000}
                limits: {rows_max: many, colour: red}
                platforms: {a: {type: nosuch}, b: {type: jdbc, perimeter: p, password: literal}}
                """);
        for (String start : List.of(
                "server.port: is 70000",
                "limits.rows_max: is \"many\"",
                "limits.colour: is not a known key",
                "policies: is required",
                "platforms.b.password: is a secret")) {
            assertTrue(
                    problems.stream().anyMatch(line -> line.startsWith(start)), start + " is missing in " + problems);
        }
    }

    @Test
    void neverPrintsASecret() throws IOException {
        Configuration configuration = read(CLINIC + "policies: file:policy.yaml\n");
        assertFalse((configuration.effectiveText() + configuration).contains("hush"), "a secret is shown");
        assertTrue(configuration.effectiveText().contains("***"), configuration.effectiveText());
        assertFalse(
                problems("platforms: {a: {type: jdbc, password: plain-secret}}\n")
                        .toString()
                        .contains("plain-secret"),
                "a secret is told");
    }

    @Test
    void tellsARepeatedKey() throws IOException {
        assertTrue(problems("server: {}\nserver: {}\n").get(0).contains("line"), "no place is told");
    }

    private Configuration read(String yaml) throws IOException {
        Problems problems = new Problems();
        var configuration = file(yaml).read(problems);
        assertEquals(List.of(), problems.lines());
        return configuration.orElseThrow();
    }

    private List<String> problems(String yaml) throws IOException {
        Problems problems = new Problems();
        file(yaml).read(problems);
        return problems.lines();
    }

    private ConfigurationFile file(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("kelir.yaml"), yaml);
        return new ConfigurationFile(file, Map.of("PW", "hush"), PlatformTypes.installed());
    }
}
