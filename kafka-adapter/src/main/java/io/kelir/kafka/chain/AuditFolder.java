package io.kelir.kafka.chain;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.seal.SealKeys;
import io.kelir.kafka.seal.StatementSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a server keeps in its home for its record: the home's name, the key of checkpoints, the checkpoints, and the keys of sealed statements.
 */
public final class AuditFolder {
    private final Path folder;

    private AuditFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, made when it is not there. */
    public static AuditFolder at(Path folder) {
        try {
            Files.createDirectories(folder);
            return new AuditFolder(folder);
        } catch (IOException e) {
            throw cannot(folder, e);
        }
    }

    /** Names the home in the store: given at the first start, the same ever after. */
    String home() {
        Path file = folder.resolve("home-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /** Seals and opens statements. */
    public StatementSeal seal(SubjectHash subjects) {
        return new StatementSeal(sealKeys(subjects));
    }

    /** The keys of sealed statements. */
    public SealKeys sealKeys(SubjectHash subjects) {
        return SealKeys.in(folder.resolve("statement-keys"), subjects);
    }

    CheckpointKey key() {
        return CheckpointKey.in(folder);
    }

    /** What an auditor verifies checkpoints with. */
    public Path publicKeyFile() {
        return CheckpointKey.publicFile(folder);
    }

    CheckpointFile checkpoints() {
        return new CheckpointFile(checkpointFile());
    }

    /** Where the checkpoints stand, which an operator copies elsewhere. */
    public Path checkpointFile() {
        return folder.resolve("checkpoints.jsonl");
    }

    private static FederationException cannot(Path place, IOException cause) {
        return new FederationException(
                ErrorCode.CONFIGURATION_INVALID, "server.home: " + place + " cannot be read or made.", cause);
    }
}
