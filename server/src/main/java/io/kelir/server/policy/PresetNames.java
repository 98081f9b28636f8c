package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.server.binding.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code preset}: a name or a list of names. */
final class PresetNames {
    private final Problems problems;

    PresetNames(Problems problems) {
        this.problems = problems;
    }

    List<Preset> read(Optional<JsonNode> written, String path) {
        List<Preset> presets = new ArrayList<>();
        for (String name : written.map(PresetNames::texts).orElse(List.of())) {
            if (Preset.NAMES.contains(name)) {
                presets.add(Preset.named(name));
            } else {
                problems.add(
                        path, "is '" + name + "', expected one of " + String.join(", ", new TreeSet<>(Preset.NAMES)));
            }
        }
        return presets;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(name -> texts.add(name.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }
}
