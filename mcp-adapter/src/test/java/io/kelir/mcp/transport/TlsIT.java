package io.kelir.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.Callers;
import io.kelir.mcp.Endpoints;
import io.kelir.mcp.FakeTool;
import io.kelir.mcp.KeyStores;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.McpSettings;
import io.kelir.mcp.RawClient;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.mcp.client.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsIT {
    @TempDir
    static Path folder;

    private static TlsKeys keys;

    @BeforeAll
    static void makeKey() throws Exception {
        keys = new TlsKeys(KeyStores.make(folder.resolve("server.p12")), KeyStores.PASSWORD, Optional.empty());
    }

    @Test
    void answersOverTlsOnly() {
        try (McpServerEndpoint endpoint = start(keys)) {
            ServerAddress known = new ServerAddress(endpoint.url(), Optional.of(keys.fingerprint()));
            try (McpClientConnection connection = McpClientConnection.open(known, () -> "alice", "test", "1")) {
                assertTrue(connection.callTool("echo", Map.of()).toString().contains("alice"));
            }

            assertEquals("https", endpoint.url().getScheme());
            URI plain = URI.create(endpoint.url().toString().replace("https:", "http:"));
            assertFalse(opens(plain));
        }
    }

    private static boolean opens(URI url) {
        try {
            return new RawClient(url, Optional.of("alice"))
                            .post(RawClient.INITIALIZE)
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isNotBelievedWithAnotherCertificate() {
        try (McpServerEndpoint endpoint = start(keys)) {
            for (Optional<Digest> certificate :
                    java.util.List.of(Optional.<Digest>empty(), Optional.of(Digest.of("x")))) {
                FederationException refused = assertThrows(
                        FederationException.class,
                        () -> McpClientConnection.open(
                                new ServerAddress(endpoint.url(), certificate), () -> "alice", "test", "1"));
                assertEquals(ErrorCode.SERVER_NOT_FOUND, refused.code());
            }
        }
    }

    @Test
    void doesNotStartWithAKeyThatCannotBeRead() throws Exception {
        Path garbage = Files.writeString(folder.resolve("garbage.p12"), "garbage");
        for (TlsKeys wrong : java.util.List.of(
                new TlsKeys(keys.keystore(), "wrong-password", Optional.empty()),
                new TlsKeys(keys.keystore(), keys.password(), Optional.of("nobody")),
                new TlsKeys(garbage, keys.password(), Optional.empty()),
                new TlsKeys(folder.resolve("absent.p12"), keys.password(), Optional.empty()))) {
            FederationException refused =
                    assertThrows(FederationException.class, () -> start(wrong).close());
            assertEquals(ErrorCode.CONFIGURATION_INVALID, refused.code());
            assertFalse(String.valueOf(refused.getMessage()).contains(wrong.password()));
        }
    }

    private static McpServerEndpoint start(TlsKeys keys) {
        return Endpoints.start(
                McpSettings.loopback(0, "test").withTls(keys),
                specification -> {},
                token -> Callers.analyst(token.orElseThrow()),
                FakeTool.echo());
    }
}
