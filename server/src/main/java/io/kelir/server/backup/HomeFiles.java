package io.kelir.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files of a home that belong to a backup: keys, checkpoints, policies of the past. Not the address of a running server, not its log, not a store. */
final class HomeFiles {
    private static final Set<String> KEYS = Set.of("token-key.jwk", "pseudonym-key", "noise-secret");
    private static final String RECORD = "audit";

    private HomeFiles() {}

    /** Relative to the home, in order. */
    static List<Path> of(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(home::relativize)
                    .filter(HomeFiles::belongs)
                    .sorted()
                    .toList();
        }
    }

    private static boolean belongs(Path file) {
        return KEYS.contains(file.toString())
                || (file.startsWith(RECORD) && !file.toString().endsWith(".tmp"));
    }
}
