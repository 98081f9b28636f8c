package io.kelir.examples.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Statements that stand beside these tests, one a line. */
final class ResourceLines {
    private ResourceLines() {}

    static List<String> read(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ResourceLines.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
