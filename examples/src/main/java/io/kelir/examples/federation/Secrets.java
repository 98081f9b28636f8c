package io.kelir.examples.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Generated secrets, one file each, readable by the owner only. A secret that exists is kept, so a second start can use it. */
final class Secrets {
    private static final int SECRET_BYTES = 20;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.folder = folder;
    }

    Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, generate());
        }
        return file;
    }

    String value(String name) throws IOException {
        return Files.readString(file(name)).strip();
    }

    private String generate() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
