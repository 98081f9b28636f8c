package io.kelir.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.error.FederationException;
import io.kelir.mcp.Callers;
import io.kelir.statement.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Caller CALLER = Callers.analyst("demo-agent");

    @TempDir
    private Path home;

    @Test
    void issuesTokensThatAreBelievedAfterARestart() {
        String token = issuer("key.json").issue(CALLER, Duration.ofHours(12));

        assertEquals(
                CALLER, believing("key.json").authenticate(Optional.of(token)).caller());
    }

    @Test
    void issuesTokensThatNoOtherHomeBelieves() {
        String token = issuer("key.json").issue(CALLER, Duration.ofHours(12));

        assertThrows(FederationException.class, () -> believing("other.json").authenticate(Optional.of(token)));
        assertNotEquals(issuer("key.json").audience(), issuer("other.json").audience());
    }

    @Test
    void issuesTokensThatExpire() {
        String token = issuer("key.json").issue(CALLER, Duration.ofHours(-1));

        assertThrows(FederationException.class, () -> believing("key.json").authenticate(Optional.of(token)));
    }

    @Test
    void keepsItsKeyToItsOwner() throws Exception {
        issuer("key.json");
        Path file = home.resolve("key.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThrows(FederationException.class, () -> issuer("key.json"));
    }

    @Test
    void refusesAFileThatHoldsNoKey() throws Exception {
        Path file = home.resolve("key.json");
        Files.writeString(file, "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThrows(FederationException.class, () -> issuer("key.json"));
    }

    private TokenIssuer issuer(String file) {
        return TokenIssuer.at(home.resolve(file), Clock.systemUTC());
    }

    private BearerAuthentication believing(String file) {
        return new BearerAuthentication(List.of(issuer(file).trusted()));
    }
}
