package io.kelir.server.wiring;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.noise.NoiseSecret;
import io.kelir.server.config.StoreBlock;
import io.kelir.store.jdbc.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The folder of a server's own files: keys, store, {@code server.json}. */
public final class ServerHome {
    private static final int PSEUDONYM_KEY_BYTES = 32;

    private final Path folder;

    private ServerHome(Path folder) {
        this.folder = folder;
    }

    /** The folder, made for its owner only when it is not there. */
    public static ServerHome at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new ServerHome(folder);
        } catch (IOException e) {
            throw cannot("folder " + folder + " cannot be made.", e);
        }
    }

    /** Where the key stands that the server's own tokens are signed with. */
    public Path tokenKeyFile() {
        return folder.resolve("token-key.jwk");
    }

    /** Where answers are kept: in this home, if the configuration says nothing else. */
    public StoreSettings store(StoreBlock block) {
        return block.url().isEmpty()
                ? StoreSettings.h2(folder.resolve("store")).withConnectionsMax(block.connectionsMax())
                : StoreSettings.of(block.url(), block.user(), block.password(), block.connectionsMax());
    }

    /** What the server keeps for its record. */
    AuditFolder audit() {
        return AuditFolder.at(folder.resolve("audit"));
    }

    ServerFile serverFile() {
        return new ServerFile(folder);
    }

    /** The installation's key for pseudonyms in events, made at the first start. */
    public byte[] pseudonymKey() {
        return secret("pseudonym-key", PSEUDONYM_KEY_BYTES);
    }

    /** What noise is drawn from, made at the first start. */
    byte[] noiseSecret() {
        return secret("noise-secret", NoiseSecret.LENGTH_BYTES);
    }

    private byte[] secret(String name, int bytes) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[bytes];
                new SecureRandom().nextBytes(key);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, key);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw cannot("file " + file + " cannot be read or made.", e);
        }
    }

    private static FederationException cannot(String what, IOException cause) {
        return new FederationException(ErrorCode.CONFIGURATION_INVALID, "server.home: " + what, cause);
    }
}
