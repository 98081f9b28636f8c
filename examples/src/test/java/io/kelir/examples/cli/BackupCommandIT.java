package io.kelir.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
import io.kelir.examples.federation.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A home that was lost comes back with its ledger and goes on with its chain; one that is too old does not. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class BackupCommandIT {
    @TempDir
    private Path folder;

    private RecordedStatements recorded;
    private Path backup;

    @BeforeEach
    void makeABackup(RunningDemo demo) throws Exception {
        recorded = RecordedStatements.make(demo, "backed-" + folder.getFileName());
        backup = folder.resolve("kelir.backup");
        assertEquals(0, run("backup", backup.toString()).exitCode());
    }

    @Test
    void whatWasLostComesBackUnlessMoreWasReleasedSince() throws Exception {
        Folders.delete(recorded.home());
        CommandRun restored = run("restore", backup.toString());
        assertEquals(0, restored.exitCode(), restored.err());

        try (ChangedServer server = recorded.serve();
                ToolSession session = server.open()) {
            ToolReply again = session.execute(RecordedStatements.PERSONAL);
            assertEquals(recorded.personalAnswer(), again.text());
            CommandRun underIt = run("restore", backup.toString());
            assertEquals(2, underIt.exitCode(), underIt.err());
            assertTrue(underIt.err().contains("Stop it first"), underIt.err());
        }
        CommandRun verified = run("audit", "verify");
        assertEquals(0, verified.exitCode(), verified.out() + verified.err());

        Folders.delete(recorded.home());
        CommandRun tooOld = run("restore", backup.toString());
        assertEquals(2, tooOld.exitCode(), tooOld.err());
        assertTrue(tooOld.err().contains("ledger is older than the events"), tooOld.err());
        assertEquals(0, run("restore", "--keys-only", backup.toString()).exitCode());
        CommandRun shown = run("audit", "show", "--open", recorded.refusedRequest());
        assertTrue(shown.out().contains(RecordedStatements.REFUSED), shown.out() + shown.err());
    }

    @Test
    void aDamagedBackupAndAFilledStoreAreRefused() throws IOException {
        CommandRun filled = run("restore", backup.toString());
        assertEquals(2, filled.exitCode(), filled.err());
        assertTrue(filled.err().contains("holds something already"), filled.err());

        try (RandomAccessFile opened = new RandomAccessFile(backup.toFile(), "rw")) {
            opened.seek(opened.length() / 2);
            int old = opened.read();
            opened.seek(opened.length() / 2);
            opened.write(old ^ 1);
        }
        Folders.delete(recorded.home());
        CommandRun damaged = run("restore", backup.toString());
        assertEquals(2, damaged.exitCode(), damaged.out());
        assertTrue(!Files.exists(recorded.home().resolve("pseudonym-key")));
    }

    private CommandRun run(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--config", recorded.configuration().toString()));
        return CommandRun.here(all.toArray(String[]::new));
    }
}
