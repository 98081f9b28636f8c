package io.kelir.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.mcp.KeyStores;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS only, and the command line that finds it by its home. */
@ExtendWith(DemoExtension.class)
class TlsDoorIT {
    @TempDir
    private Path folder;

    private final RunningDemo demo;

    TlsDoorIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void isReachedByWhoKnowsItsHome() throws Exception {
        Path keystore = KeyStores.make(folder.resolve("server.p12"));
        Path password = Files.writeString(folder.resolve("password"), KeyStores.PASSWORD);
        try (ChangedServer server = demo.serve(
                "tls",
                text -> text.replaceFirst(
                        "(?m)^server:\\n",
                        "server:\n  tls: { keystore: '" + keystore + "', password: 'file:" + password + "' }\n"))) {
            CommandRun known =
                    CommandRun.here("datasets", "--home", server.home().toString());

            assertEquals(0, known.exitCode(), known.err());
            assertTrue(known.out().contains("reference.regions"), known.out());
            assertEquals("https", server.server().url().getScheme());
        }
    }
}
