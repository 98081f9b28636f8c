package io.kelir.examples.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.mcp.NpmPrograms;
import io.kelir.mcp.auth.IssuerProcess;
import io.kelir.server.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The README's conversation as clients of others hold it, over HTTP with a token of an issuer that is a program of its own, and over
 * standard input and output. What they are told stands in the documentation.
 */
@Timeout(600)
@ExtendWith(DemoExtension.class)
class ClientsIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUDIENCE = "https://kelir.example/mcp";
    private static final Path DOCS = Path.of("..", "docs", "conversation.md");

    private final RunningDemo demo;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Transcript transcript;

    ClientsIT(RunningDemo demo) {
        this.demo = demo;
    }

    @BeforeEach
    void read() throws IOException {
        transcript = Transcript.of(DOCS);
        String readme = Files.readString(Path.of("..", "README.md"));
        for (JsonNode request : transcript.requests()) {
            String sql = request.path("params").path("arguments").path("sql").asText();
            assertTrue(readme.contains(sql), () -> "the README does not ask: " + sql);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
    }

    @Test
    void holdTheConversationInTypeScript() throws Exception {
        NpmPrograms programs = NpmPrograms.install(
                "typescript-clients", "@modelcontextprotocol/sdk@1.32.2", "@modelcontextprotocol/client@2.4.0");
        Path script = copy("conversation.mjs", programs.folder());
        Served served = serve();
        for (String library : List.of("sdk", "client")) {
            assertConversation(
                    library + " over HTTP",
                    converse(programs, served, List.of("node", script.toString(), library, "http", served.url())));
            List<String> stdio = new ArrayList<>(List.of("node", script.toString(), library, "stdio"));
            stdio.addAll(served.stdio());
            assertConversation(library + " over stdio", converse(programs, served, stdio));
        }
    }

    private List<JsonNode> converse(NpmPrograms programs, Served served, List<String> command) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("KELIR_TOKEN", served.token());
        environment.put("KELIR_REQUESTS", JSON.writeValueAsString(transcript.requests()));
        NpmPrograms.Finished finished = programs.run(environment, command);
        assertEquals(0, finished.exitValue(), finished::output);
        List<JsonNode> results = new ArrayList<>();
        for (String line : finished.output().lines().toList()) {
            results.add(JSON.readTree(line));
        }
        return results;
    }

    @Test
    void holdTheConversationInTheInspector() throws Exception {
        Assumptions.assumeTrue(FULL, "the Inspector is installed and run with full counts only");
        NpmPrograms programs =
                NpmPrograms.install("inspector", "@modelcontextprotocol/inspector@2.12.0", "node@24.21.0");
        Served served = serve();
        List<String> http =
                List.of(served.url(), "--transport", "http", "--header", "Authorization: Bearer " + served.token());
        Path servers = programs.folder().resolve("servers.json");
        List<String> command = served.stdio();
        JSON.writeValue(
                servers.toFile(),
                Map.of(
                        "mcpServers",
                        Map.of(
                                "kelir",
                                Map.of("command", command.get(0), "args", command.subList(1, command.size())))));

        assertConversation("Inspector over HTTP", inspect(programs, http));
        assertConversation(
                "Inspector over stdio",
                inspect(programs, List.of("--config", servers.toString(), "--server", "kelir")));
    }

    private List<JsonNode> inspect(NpmPrograms programs, List<String> server) throws Exception {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode request : transcript.requests()) {
            List<String> command = new ArrayList<>(List.of(
                    programs.file("node/bin/node").toString(),
                    programs.file("@modelcontextprotocol/inspector/clients/launcher/build/index.js")
                            .toString(),
                    "--cli"));
            command.addAll(server);
            command.addAll(List.of("--method", request.path("method").asText()));
            if (request.has("params")) {
                command.addAll(List.of(
                        "--tool-name", request.path("params").path("name").asText()));
                request.path("params")
                        .path("arguments")
                        .properties()
                        .forEach(argument -> command.addAll(List.of(
                                "--tool-arg",
                                argument.getKey() + "=" + argument.getValue().asText())));
            }
            String output = programs.run(Map.of("HOME", programs.folder().toString()), command)
                    .output();
            results.add(JSON.readTree(output.substring(Math.max(0, output.indexOf('{')))));
        }
        return results;
    }

    private void assertConversation(String client, List<JsonNode> results) {
        assertEquals(transcript.requests().size(), results.size(), client);
        for (int i = 0; i < results.size(); i++) {
            assertEquals(
                    transcript.replies().get(i), Transcript.shown(results.get(i)), client + ", request " + (i + 1));
        }
    }

    private Served serve() throws Exception {
        IssuerProcess issuer = IssuerProcess.start();
        open.add(0, issuer);
        ChangedServer server = demo.serve(
                "clients",
                text -> text.replaceFirst(
                        "(?m)^server:\\n",
                        "server:\n  issuers:\n    - { issuer: '" + issuer.url() + "', keys_url: '" + issuer.keys()
                                + "', audiences: ['" + AUDIENCE + "'] }\n"));
        open.add(0, server);
        String token = issuer.token("{\"sub\":\"ada\",\"aud\":\"" + AUDIENCE
                + "\",\"scope\":\"kelir:query\",\"roles\":[\"analyst\"],\"purposes\":[\"demo\"],"
                + "\"default_purpose\":\"demo\",\"actor\":\"delegated_agent\",\"on_behalf_of\":\"ada-lovelace\"}");
        return new Served(server.server().url().toString(), token, server.home());
    }

    /** A server, a token of a foreign issuer for it, and its home, where a bridge finds it. */
    private record Served(String url, String token, Path home) {
        List<String> stdio() {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "serve",
                    "--stdio",
                    "--home",
                    home.toString());
        }
    }

    private static Path copy(String resource, Path folder) throws IOException {
        Path target = folder.resolve(resource);
        try (InputStream stream = Objects.requireNonNull(ClientsIT.class.getResourceAsStream(resource))) {
            Files.copy(stream, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }
}
