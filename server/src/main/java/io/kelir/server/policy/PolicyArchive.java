package io.kelir.server.policy;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.server.binding.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Every policy file that ever came into force in a home, by digest. */
public final class PolicyArchive {
    private final Path folder;

    /** @param home of the server */
    public PolicyArchive(Path home) {
        this.folder = home.resolve("audit").resolve("policies");
    }

    /** Keeps a file that comes into force; one that changed since it was read is kept when its change comes into force. */
    public void keep(PolicyFile file) {
        Path kept = path(file.digest());
        try {
            if (Files.exists(kept)) {
                return;
            }
            Files.createDirectories(folder);
            Path copy = Files.createTempFile(folder, "policy", ".tmp");
            Files.copy(file.source().file(), copy, StandardCopyOption.REPLACE_EXISTING);
            if (read(copy, file.digest()).isPresent()) {
                Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID, "server.home: the policy cannot be kept in " + folder + ".", e);
        }
    }

    /** The policy with a digest, if it came into force here. */
    public Optional<PolicyFile> find(Digest digest) {
        Path kept = path(digest);
        return Files.exists(kept) ? read(kept, digest) : Optional.empty();
    }

    private static Optional<PolicyFile> read(Path file, Digest digest) {
        return PolicyFile.read(file, new Problems())
                .filter(policy -> policy.digest().equals(digest));
    }

    private Path path(Digest digest) {
        return folder.resolve(digest.hex() + ".yaml");
    }
}
