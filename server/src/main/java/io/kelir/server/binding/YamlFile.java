package io.kelir.server.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads YAML into a tree. Repeated keys are problems. */
public final class YamlFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private YamlFile() {}

    /** The file's tree; a missing node after a problem. */
    public static JsonNode read(Path file, Problems problems) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add("", "there is no file " + file);
        } catch (JsonProcessingException e) {
            problems.add("", "is not YAML" + place(e) + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add("", "cannot be read: " + file);
        }
        return MissingNode.getInstance();
    }

    /** The tree of a text; a missing node after a problem. */
    public static JsonNode readText(String yaml, Problems problems) {
        try {
            return parse(yaml);
        } catch (JsonProcessingException e) {
            problems.add("", "is not YAML" + place(e) + ": " + firstLine(e.getOriginalMessage()));
            return MissingNode.getInstance();
        }
    }

    static JsonNode parse(String yaml) throws JsonProcessingException {
        return YAML.readTree(yaml);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
