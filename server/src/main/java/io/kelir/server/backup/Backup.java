package io.kelir.server.backup;

import io.kelir.audit.ChainHead;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.server.Version;
import io.kelir.store.jdbc.StoreCopy;
import io.kelir.store.jdbc.StoreSettings;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One file with everything that a server cannot make again: its store (answers, ledger, budgets, chain of events), its keys and its checkpoints. Holds
 * keys, so nobody but its owner may read it.
 */
public final class Backup {
    private final Path home;
    private final StoreSettings store;
    private final Clock clock;

    /** @param home of the server */
    public Backup(Path home, StoreSettings store, Clock clock) {
        this.home = home;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws FederationException STORE_UNAVAILABLE when the store cannot be read, also because a server uses an embedded one;
     *     INVALID_ARGUMENT when the file exists already or cannot be written
     */
    public Manifest write(Path file) {
        if (Files.exists(file)) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "File " + file + " exists already. Name a file that does not.");
        }
        try {
            Path part = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "kelir-backup",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Manifest manifest = writeParts(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return manifest;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new FederationException(ErrorCode.INVALID_ARGUMENT, "File " + file + " cannot be written.", e);
        }
    }

    /** The store first: a key that is made meanwhile is of use to nothing older than it. */
    private Manifest writeParts(Path file) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            List<ChainHead> chains = add(zip, Manifest.STORE, digests, target -> StoreCopy.write(store, target));
            for (Path kept : HomeFiles.of(home)) {
                add(zip, Manifest.HOME + kept, digests, target -> Files.copy(home.resolve(kept), target));
            }
            Manifest manifest = new Manifest(Version.text(), clock.instant().toString(), chains, digests);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.bytes());
            zip.closeEntry();
            return manifest;
        }
    }

    private static <T> T add(ZipOutputStream zip, String name, Map<String, String> digests, Content<T> content)
            throws IOException {
        MessageDigest digest = Sha256.start();
        zip.putNextEntry(new ZipEntry(name));
        DataOutputStream target = new DataOutputStream(new DigestOutputStream(new Unclosed(zip), digest));
        T written = content.writeTo(target);
        target.flush();
        zip.closeEntry();
        digests.put(name, HexFormat.of().formatHex(digest.digest()));
        return written;
    }

    @FunctionalInterface
    private interface Content<T> {
        T writeTo(DataOutputStream target) throws IOException;
    }

    /** Ends a part, not the file. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
