package io.kelir.kafka.seal;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.event.SubjectHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * One key per caller, a file each, named by the caller's pseudonym. Deleting a file erases everything that was sealed with it, on every topic and in
 * every copy of one; the caller's next statement makes another key. Read at every use, so that an erasure holds at once. Thread-safe.
 */
public final class SealKeys {
    private static final int KEY_BYTES = 32;
    private static final int PRINT_DIGITS = 16;

    private final Path folder;
    private final SubjectHash subjects;
    private final SecureRandom random = new SecureRandom();

    private SealKeys(Path folder, SubjectHash subjects) {
        this.folder = folder;
        this.subjects = subjects;
    }

    /** The keys in a folder, which is made when it is not there. */
    public static SealKeys in(Path folder, SubjectHash subjects) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new SealKeys(folder, subjects);
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    /**
     * A key with its name.
     *
     * @param id  the caller's pseudonym and, after a point, a fingerprint of the key
     * @param key 256 bits
     */
    record Named(String id, byte[] key) {}

    /** A caller's key, made when there is none. */
    synchronized Named of(String subject) {
        String scope = scope(subject);
        try {
            Optional<Named> known = read(scope);
            if (known.isPresent()) {
                return known.get();
            }
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            Files.createFile(
                    file(scope), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file(scope), key, StandardOpenOption.SYNC);
            return named(scope, key);
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    /** The key of a name; empty when it was erased. */
    Optional<Named> find(String id) {
        try {
            return read(id.substring(0, Math.max(0, id.indexOf('.'))))
                    .filter(key -> key.id().equals(id));
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    /** Deletes a caller's key. Returns whether there was one. */
    public synchronized boolean erase(String subject) {
        try {
            return Files.deleteIfExists(file(scope(subject)));
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    private Optional<Named> read(String scope) throws IOException {
        if (!scope.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        try {
            byte[] key = Files.readAllBytes(file(scope));
            if (key.length != KEY_BYTES) {
                Files.delete(file(scope)); // was being written when the server died; nothing was sealed with it
                return Optional.empty();
            }
            return Optional.of(named(scope, key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Named named(String scope, byte[] key) {
        return new Named(scope + "." + Digest.of(key).hex().substring(0, PRINT_DIGITS), key);
    }

    private String scope(String subject) {
        return subjects.of(subject).substring("hmac-sha256:".length());
    }

    private Path file(String scope) {
        return folder.resolve(scope + ".key");
    }

    private static FederationException cannot(IOException cause) {
        return new FederationException(
                ErrorCode.STORE_UNAVAILABLE, "The keys of sealed statements cannot be read or made.", cause);
    }

    @Override
    public String toString() {
        return "SealKeys[***]";
    }
}
