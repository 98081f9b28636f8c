package io.kelir.examples.demo;

import io.kelir.examples.federation.FederationEndpoints;
import io.kelir.examples.federation.PostgresEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the server's two files for a running federation: {@code kelir.yaml} and {@code policy.yaml} in the home. */
public final class DemoConfiguration {
    private DemoConfiguration() {}

    /**
     * @param home       the federation's home, also that of the server
     * @param serverPort where the server shall listen on 127.0.0.1; 0 for a free port
     * @return the configuration file
     */
    public static Path write(Path home, int serverPort, FederationEndpoints endpoints) throws IOException {
        Path folder = home.toAbsolutePath().normalize();
        PostgresEndpoint postgres = endpoints.postgres();
        Map<String, String> values = Map.of(
                "server.port", Integer.toString(serverPort),
                "home", quoted(folder.toString()),
                "postgres", postgres.host() + ":" + postgres.port(),
                "store", endpoints.store().uri().toString(),
                "bucket", endpoints.store().bucket(),
                "broker", endpoints.bootstrapServers(),
                "submitter", quoted(DemoSubmitter.publicKeyFile(folder).toString()),
                "answers", answersFolder(folder).toString());
        String text = resource("kelir.yaml");
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        Files.writeString(folder.resolve("policy.yaml"), resource("policy.yaml"));
        return Files.writeString(folder.resolve("kelir.yaml"), text);
    }

    /** Where the server keeps ledger and answers. */
    static Path answersFolder(Path home) {
        return home.resolve("answers");
    }

    /** YAML's single quotes know one escape. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = DemoConfiguration.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The resource '" + name + "' is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
