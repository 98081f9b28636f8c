package io.kelir.server.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts secrets in the place of their references {@code env:NAME} and {@code file:path}. A secret written out is a problem. */
public final class SecretReferences {
    private static final Pattern SECRET_KEY = Pattern.compile(
            ".*(password|passphrase|secret|jaas\\.config)|(.*[._])?(access_key|secret_key|api_key|private_key|token|credentials)");
    private static final Pattern SECRET_IN_ADDRESS =
            Pattern.compile("(?i).*([?&;]password=|//[^/@]*:[^/@]*@).*", Pattern.DOTALL);

    private final Path folder;
    private final Map<String, String> environment;
    private final Problems problems;

    /** @param folder where relative {@code file:} references start */
    public SecretReferences(Path folder, Map<String, String> environment, Problems problems) {
        this.folder = folder;
        this.environment = environment;
        this.problems = problems;
    }

    /** Whether the value of a key is a secret. */
    public static boolean isSecret(String key) {
        return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).matches();
    }

    /** Changes the tree in place. */
    public void resolve(JsonNode node, String path) {
        if (node instanceof ObjectNode block) {
            block.fields().forEachRemaining(entry -> {
                String childPath = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                if (isSecret(entry.getKey()) && entry.getValue().isValueNode()) {
                    entry.setValue(TextNode.valueOf(secret(entry.getValue().asText(), childPath)));
                } else {
                    refuseSecretInAddress(entry.getValue(), childPath);
                    resolve(entry.getValue(), childPath);
                }
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                resolve(list.get(i), path + "[" + i + "]");
            }
        }
    }

    private void refuseSecretInAddress(JsonNode value, String path) {
        if (value.isTextual() && SECRET_IN_ADDRESS.matcher(value.asText()).matches()) {
            problems.add(path, "holds a password. Take it out and give it under its own key as env:NAME or file:path");
        }
    }

    private String secret(String reference, String path) {
        if (reference.startsWith("env:")) {
            return fromEnvironment(reference.substring("env:".length()), path);
        }
        if (reference.startsWith("file:")) {
            return fromFile(folder.resolve(reference.substring("file:".length())), path);
        }
        problems.add(path, "is a secret and must not stand here. Expected env:NAME or file:path");
        return "";
    }

    private String fromEnvironment(String name, String path) {
        Optional<String> value = Optional.ofNullable(environment.get(name));
        if (value.isEmpty()) {
            problems.add(path, "environment variable " + name + " is not set");
        }
        return value.orElse("");
    }

    private String fromFile(Path file, String path) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            problems.add(path, "file " + file + " cannot be read");
            return "";
        }
    }
}
