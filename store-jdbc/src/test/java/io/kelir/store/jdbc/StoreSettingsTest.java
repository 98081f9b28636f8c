package io.kelir.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    @Test
    void readsTheShortFormOfH2() {
        assertEquals(
                StoreSettings.h2(Path.of("/var/kelir")).withConnectionsMax(3),
                StoreSettings.of("h2:/var/kelir", "ignored", "ignored", 3));
    }

    @Test
    void neverPrintsThePasswordOrUrlParameters() {
        String printed = StoreSettings.of("jdbc:postgresql://db/kelir?password=hidden1", "u", "hidden2", 4)
                .toString();

        assertFalse(printed.contains("hidden"), printed);
        assertTrue(printed.contains("jdbc:postgresql://db/kelir"), printed);
    }

    @Test
    void refusesOtherDatabases() {
        assertThrows(IllegalArgumentException.class, () -> StoreSettings.of("jdbc:mysql://db/kelir", "u", "p", 4));
    }

    @Test
    void refusesAFolderThatWouldChangeTheDatabaseOptions() {
        assertThrows(IllegalArgumentException.class, () -> StoreSettings.h2(Path.of("/var/x;INIT=RUNSCRIPT")));
    }
}
