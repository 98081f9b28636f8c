package io.kelir.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kelir.platform.PlatformProvider;
import io.kelir.server.binding.Problems;
import io.kelir.server.binding.RecordBinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Binds each platform's block to the record of the provider that its {@code type:} names. */
final class PlatformBlocks {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    private final PlatformTypes types;
    private final RecordBinder binder;
    private final Path folder;
    private final Problems problems;

    PlatformBlocks(PlatformTypes types, Path folder, Problems problems) {
        this.types = types;
        this.folder = folder;
        this.problems = problems;
        this.binder = new RecordBinder(problems, folder);
    }

    Stream<PlatformBlock<?>> bind(Map<String, JsonNode> blocks) {
        return blocks.entrySet().stream()
                .map(entry -> bind(entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream);
    }

    private Optional<PlatformBlock<?>> bind(String name, JsonNode written) {
        String path = "platforms." + name;
        if (!NAME.matcher(name).matches()) {
            problems.add(path, "a platform's name has lower-case letters, digits and _, and starts with no digit");
        }
        if (!(written instanceof ObjectNode block)) {
            problems.add(path, "expected a block of keys");
            return Optional.empty();
        }
        String type = block.path("type").asText();
        Optional<PlatformProvider<?>> provider = types.find(type);
        if (provider.isEmpty()) {
            problems.add(
                    path + ".type",
                    (type.isEmpty() ? "is required" : "is '" + type + "'") + ". Expected one of " + types.names());
            return Optional.empty();
        }
        return bind(name, provider.get(), withoutType(block), path);
    }

    private <C> Optional<PlatformBlock<?>> bind(
            String name, PlatformProvider<C> provider, ObjectNode block, String path) {
        return binder.bind(provider.configType(), block, path)
                .map(config -> new PlatformBlock<>(name, provider, config));
    }

    /** The provider's keys, with a relative {@code folder} made absolute: providers do not know where the file stands. */
    private ObjectNode withoutType(ObjectNode block) {
        ObjectNode rest = block.deepCopy();
        rest.remove("type");
        if (rest.path("folder").isTextual()) {
            rest.put("folder", folder.resolve(rest.path("folder").asText()).toString());
        }
        return rest;
    }
}
