package io.kelir.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessIT {
    private static final int SAVES_BEFORE_KILL = 300;

    @TempDir
    private Path home;

    @Test
    void keepsWhatWasSavedBeforeTheProcessWasKilled() throws Exception {
        Process saver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessSaver.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        List<String> saved = killAfterSaves(saver);

        assertTrue(saved.size() >= SAVES_BEFORE_KILL - 1, "the saver ended early");
        try (JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(home))) {
            for (String requestId : saved) {
                assertEquals(
                        "document of " + requestId,
                        new String(store.find("alice", requestId).orElseThrow().bytes(), UTF_8));
            }
            assertTrue(outboxKeys(store).containsAll(saved));
        }
    }

    private static List<String> killAfterSaves(Process saver) throws IOException, InterruptedException {
        List<String> saved = new ArrayList<>();
        try (BufferedReader lines = saver.inputReader()) {
            while (saved.size() < SAVES_BEFORE_KILL) {
                saved.add(Objects.requireNonNull(lines.readLine(), "the saver ended"));
            }
            saver.toHandle().destroyForcibly(); // unlike Process, leaves what was printed readable
            lines.lines().filter(line -> line.matches("r[0-9]+")).forEach(saved::add);
        }
        saver.waitFor();
        return saved.subList(0, saved.size() - 1);
    }

    private static List<String> outboxKeys(JdbcAnswerStore store) {
        return store.undelivered(1_000_000).stream()
                .map(stored -> stored.record().key())
                .collect(Collectors.toList());
    }
}
