package io.kelir.server.backup;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that is read: opened, and every part compared with its digest before anything is done with one. */
final class BackupFile implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws FederationException INVALID_ARGUMENT when it cannot be read or is not as it was written */
    static BackupFile open(Path file) {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                BackupFile backup = new BackupFile(file, zip, Manifest.read(bytes(zip, Manifest.NAME)));
                backup.check();
                return backup;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "File " + file + " cannot be read. Name a file that kelir backup wrote.",
                    e);
        }
    }

    private void check() throws IOException {
        for (Map.Entry<String, String> part : manifest.digests().entrySet()) {
            MessageDigest digest = Sha256.start();
            try (InputStream read = new DigestInputStream(part(part.getKey()), digest)) {
                read.transferTo(java.io.OutputStream.nullOutputStream());
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(part.getValue())) {
                throw new FederationException(
                        ErrorCode.INVALID_ARGUMENT,
                        "Part '" + part.getKey() + "' of " + file
                                + " is damaged. Restore another copy of this backup.");
            }
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Files of the home, relative to it. A name that leads out of the home is none of ours. */
    List<Path> homeFiles() {
        return manifest.digests().keySet().stream()
                .filter(name -> name.startsWith(Manifest.HOME))
                .map(name -> Path.of(name.substring(Manifest.HOME.length())).normalize())
                .filter(path -> !path.isAbsolute() && !path.startsWith(".."))
                .sorted()
                .toList();
    }

    byte[] homeFile(Path relative) throws IOException {
        return bytes(zip, Manifest.HOME + relative);
    }

    InputStream store() throws IOException {
        return part(Manifest.STORE);
    }

    private InputStream part(String name) throws IOException {
        return part(zip, name);
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream part = part(zip, name)) {
            return part.readAllBytes();
        }
    }

    private static InputStream part(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the file has no part " + name);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
