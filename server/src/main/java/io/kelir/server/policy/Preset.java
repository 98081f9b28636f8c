package io.kelir.server.policy;

import io.kelir.policy.Protection;
import io.kelir.policy.Requirement;
import io.kelir.server.binding.Problems;
import io.kelir.server.binding.RecordBinder;
import io.kelir.server.binding.Required;
import io.kelir.server.binding.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rules of a regulation that a policy file may name, as a file of their own in this jar. A preset only tightens.
 *
 * @param preset      its name
 * @param minEntities least entities of a group
 * @param dates       grain of all dates and times
 * @param agesBelow   ages from here on are told together
 * @param zip         how postal codes are told
 */
record Preset(
        @Required String preset,
        OptionalInt minEntities,
        Optional<String> dates,
        OptionalInt agesBelow,
        Optional<ZipBlock> zip) {
    static final Set<String> NAMES = Set.of("cms-11", "hipaa-safe-harbor");

    /**
     * How postal codes are told.
     *
     * @param digits  how many of their first digits
     * @param refused beginnings where too few people live
     */
    record ZipBlock(@Required int digits, List<String> refused) {}

    /** One of {@link #NAMES}. */
    static Preset named(String name) {
        Problems problems = new Problems();
        Optional<Preset> preset =
                new RecordBinder(problems, Path.of("")).bind(Preset.class, YamlFile.readText(text(name), problems), "");
        return preset.orElseThrow(() -> new IllegalStateException("preset " + name + " is wrong: " + problems.lines()));
    }

    private static String text(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Preset.class.getResourceAsStream("preset/" + name + ".yaml"), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("preset " + name + " cannot be read", e);
        }
    }

    Protection protection() {
        return Requirement.ofMinEntities(minEntities).asProtection();
    }
}
