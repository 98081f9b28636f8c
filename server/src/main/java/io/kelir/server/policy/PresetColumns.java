package io.kelir.server.policy;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Grain;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.Preset.ZipBlock;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tightens columns as presets demand: coarser grains, fewer bands. What a preset cannot make coarser by itself it refuses. Values beyond
 * the outermost band that is left are told together, as NULL.
 */
final class PresetColumns {
    private static final Set<TypeName> TIMES =
            Set.of(TypeName.DATE, TypeName.TIMESTAMP, TypeName.TIMESTAMP_WITH_TIME_ZONE);

    private final List<Preset> presets;
    private final int year;
    private final Problems problems;

    /** @param year the current one, by which a year of birth tells an age */
    PresetColumns(List<Preset> presets, int year, Problems problems) {
        this.presets = List.copyOf(presets);
        this.year = year;
        this.problems = problems;
    }

    ColumnPolicy tightened(ColumnPolicy column, Optional<Identifier> identifier, ColumnType type, String path) {
        ColumnPolicy tightened = column;
        for (Preset preset : presets) {
            tightened = tightened(tightened, identifier, type, preset, path);
        }
        return tightened;
    }

    private ColumnPolicy tightened(
            ColumnPolicy column, Optional<Identifier> identifier, ColumnType type, Preset preset, String path) {
        if (!column.isDimension()) {
            return column;
        }
        if (TIMES.contains(type.name()) && preset.dates().isPresent()) {
            return coarser(column, Grain.ofPeriod(preset.dates().get()).orElseThrow(), preset, path);
        }
        if (identifier.isEmpty()) {
            return column;
        }
        return switch (identifier.get()) {
            case AGE ->
                preset.agesBelow().isPresent()
                        ? fewerBands(column, edge -> edge <= preset.agesBelow().getAsInt(), preset, path)
                        : column;
            case BIRTH_YEAR ->
                preset.agesBelow().isPresent()
                        ? fewerBands(
                                column, edge -> edge > year - preset.agesBelow().getAsInt(), preset, path)
                        : column;
            case ZIP -> {
                preset.zip().ifPresent(zip -> checkZip(column, zip, preset, path));
                yield column;
            }
        };
    }

    private ColumnPolicy coarser(ColumnPolicy column, Grain least, Preset preset, String path) {
        if (column.grain().isEmpty()) {
            problems.add(path, "is a date or time; preset " + preset.preset() + " needs a grain for it");
            return column;
        }
        Grain grain = column.grain().get();
        return grain.isCoarserOrEqual(least) ? column : column.withGrain(least);
    }

    private ColumnPolicy fewerBands(ColumnPolicy column, Predicate<Integer> kept, Preset preset, String path) {
        List<Object> edges = column.bands().stream()
                .filter(edge -> edge instanceof Number number && kept.test(number.intValue()))
                .toList();
        if (edges.size() < 2) {
            problems.add(
                    path + ".bands", "preset " + preset.preset() + " needs bands of which two or more edges are left");
            return column;
        }
        return column.withBands(edges);
    }

    private void checkZip(ColumnPolicy column, ZipBlock zip, Preset preset, String path) {
        List<Object> values = column.domain().map(domain -> domain.values()).orElse(List.of());
        boolean fits = !values.isEmpty()
                && values.stream()
                        .map(String::valueOf)
                        .allMatch(value -> value.matches("\\d{" + zip.digits() + "}")
                                && !zip.refused().contains(value));
        if (!fits) {
            problems.add(
                    path + ".domain",
                    "preset " + preset.preset() + " needs a domain of " + zip.digits()
                            + "-digit texts without areas of too few people: " + String.join(", ", zip.refused()));
        }
    }
}
