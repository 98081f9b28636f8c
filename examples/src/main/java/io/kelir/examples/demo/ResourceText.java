package io.kelir.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts that stand beside the classes of this package. */
final class ResourceText {
    private ResourceText() {}

    static String read(String name) throws IOException {
        try (InputStream stream = ResourceText.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("The resource '" + name + "' is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The text with every <code>${name}</code> replaced by its value. */
    static String read(String name, Map<String, String> values) throws IOException {
        String text = read(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
