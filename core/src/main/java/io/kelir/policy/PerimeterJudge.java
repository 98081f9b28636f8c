package io.kelir.policy;

import io.kelir.catalog.Perimeters;
import io.kelir.catalog.Perimeters.Place;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.SiteFootprint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges whether a release can be answered without anything leaving a perimeter that its policy keeps there. Evidence and partial
 * aggregates always may; keys must be allowed to leave, and leave as pseudonyms; rows must be allowed to leave.
 */
final class PerimeterJudge {
    private final PolicyBundle bundle;
    private final Perimeters perimeters;

    PerimeterJudge(PolicyBundle bundle, Perimeters perimeters) {
        this.bundle = bundle;
        this.perimeters = perimeters;
    }

    Optional<Refused> judge(ReleaseFootprint release) {
        return Stream.concat(
                        release.places().stream().map(this::judgePlace),
                        release.countsSharedEntities()
                                ? release.sharingSites().stream()
                                        .map(SiteFootprint::release)
                                        .map(this::judgeCount)
                                : Stream.of())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refused> judgePlace(ReleaseFootprint place) {
        boolean alone = dataSets(place)
                        .map(dataSet -> perimeters.of(dataSet).platform())
                        .distinct()
                        .count()
                == 1;
        return kept(place)
                .map(dataSet -> !perimeters.of(dataSet).aggregates()
                        ? Optional.of(rowsStay(dataSet))
                        : alone || leaves(dataSet) == Leaves.KEYED
                                ? Optional.<Refused>empty()
                                : Optional.of(keysStay(dataSet)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Who is at several sites can be told only where keys meet. */
    private Optional<Refused> judgeCount(ReleaseFootprint site) {
        return kept(site)
                .filter(dataSet -> leaves(dataSet) != Leaves.KEYED)
                .findFirst()
                .map(dataSet -> Refused.of(
                        "LEAVES_AGGREGATES",
                        "Data set '" + dataSet + "' stands in perimeter '"
                                + perimeters.of(dataSet).perimeter()
                                + "', from which only aggregates may leave (leaves: aggregates), and sites can tell which entities "
                                + "they share by their keys alone. Ask for COUNT(*), or about one site's data set.",
                        "COUNT(*)"));
    }

    /** Personal data sets of another perimeter whose rows may not leave it. */
    private Stream<String> kept(ReleaseFootprint place) {
        return dataSets(place)
                .filter(dataSet -> bundle.readable(dataSet).orElseThrow().keepsKeys(perimeters));
    }

    private Leaves leaves(String dataSet) {
        return bundle.readable(dataSet).orElseThrow().terms().leaves();
    }

    private static Stream<String> dataSets(ReleaseFootprint place) {
        return place.sources().stream().map(source -> source.dataSet()).distinct();
    }

    private Refused rowsStay(String dataSet) {
        Place place = perimeters.of(dataSet);
        return Refused.of(
                "LEAVES_NO_ROWS",
                "Data set '" + dataSet + "' stands in perimeter '" + place.perimeter() + "' on platform '"
                        + place.platform()
                        + "', which can only be read row by row, and its rows may not leave (leaves: "
                        + leaves(dataSet).name().toLowerCase(java.util.Locale.ROOT)
                        + "). Ask a Kelir inside that perimeter, or ask the policy's owner.");
    }

    private Refused keysStay(String dataSet) {
        Place place = perimeters.of(dataSet);
        List<String> together = bundle.dataSets().values().stream()
                .filter(other -> other.terms().sites().isEmpty())
                .map(DataSetPolicy::name)
                .filter(other -> !other.equals(dataSet))
                .filter(other -> perimeters.of(other).platform().equals(place.platform()))
                .sorted()
                .toList();
        return Refused.of(
                "LEAVES_AGGREGATES",
                "Data set '" + dataSet + "' stands in perimeter '" + place.perimeter()
                        + "', from which only aggregates may leave (leaves: aggregates), and joining it with data of another platform "
                        + "needs its keys. Ask about it by itself"
                        + (together.isEmpty() ? "." : ", or join it with " + String.join(", ", together) + "."));
    }
}
