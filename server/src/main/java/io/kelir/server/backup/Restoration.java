package io.kelir.server.backup;

import io.kelir.audit.ChainHead;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.store.jdbc.StoreCopy;
import io.kelir.store.jdbc.StoreSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * Brings a backup back. A store that is older than the events of its own chain is refused: its ledger forgot releases, and would let out what together
 * with them tells too much. No file that is there is changed.
 */
public final class Restoration {
    private static final Path CHECKPOINTS = Path.of("audit", "checkpoints.jsonl");

    private final Path home;
    private final StoreSettings store;
    private final ToLongFunction<String> newestEvent;

    /**
     * @param home        of the server; no server may run in it
     * @param store       empty
     * @param newestEvent number of the newest event of a writer that is known anywhere but in the backup; 0 for none
     */
    public Restoration(Path home, StoreSettings store, ToLongFunction<String> newestEvent) {
        this.home = home;
        this.store = store;
        this.newestEvent = newestEvent;
    }

    /**
     * Restores store, keys and checkpoints.
     *
     * @throws FederationException INVALID_ARGUMENT when the backup is damaged or too old, the store is not empty, or the home has other keys
     */
    public Manifest all(Path file) {
        return restore(file, true);
    }

    /** Restores keys and checkpoints only, so that the record can be verified and read; the store stays as it is. */
    public Manifest keys(Path file) {
        return restore(file, false);
    }

    private Manifest restore(Path file, boolean withStore) {
        try (BackupFile backup = BackupFile.open(file)) {
            refuseAnotherHome(backup);
            if (withStore) {
                backup.manifest().chains().forEach(this::refuseAnOlderLedger);
            }
            for (Path relative : backup.homeFiles()) {
                bringBack(home.resolve(relative), backup.homeFile(relative));
            }
            if (withStore) { // last: files that are there already do no harm to a second try, a filled store does
                StoreCopy.read(store, new DataInputStream(backup.store()));
            }
            return backup.manifest();
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "server.home: the files of " + file + " cannot be brought back.",
                    e);
        }
    }

    private void refuseAnotherHome(BackupFile backup) throws IOException {
        for (Path relative : backup.homeFiles()) {
            Path here = home.resolve(relative);
            if (!relative.equals(CHECKPOINTS)
                    && Files.exists(here)
                    && !Arrays.equals(Files.readAllBytes(here), backup.homeFile(relative))) {
                throw new FederationException(
                        ErrorCode.INVALID_ARGUMENT,
                        "server.home: file '" + relative
                                + "' is there and is not the backup's. Expected the home that was backed up, or a new one.");
            }
        }
    }

    private void refuseAnOlderLedger(ChainHead kept) {
        long newest = newestEvent.applyAsLong(kept.writer());
        if (newest > kept.sequence()) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "The backup's ledger is older than the events: it knows those of writer " + kept.writer()
                            + " up to "
                            + kept.sequence() + ", and event " + newest
                            + " was written. It forgot what was released since, and would let out what together with that tells too much."
                            + " Restore a backup that was made after event " + newest
                            + ". If there is none, --keys-only brings back keys and record, and the ledger begins anew;"
                            + " do that only once the data sets' rows have changed or their earlier answers no longer matter.");
        }
    }

    private static void bringBack(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            return; // the same, or more checkpoints than the backup has
        }
        Files.createDirectories(
                file.toAbsolutePath().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content, StandardOpenOption.SYNC);
    }
}
