package io.kelir.examples.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An invented person. Two sites that know the same patient number know the same person.
 *
 * @param id        patient number, 1 or more
 * @param birthYear 1920 to 2019
 * @param sex       F, M or X
 * @param region    name of a {@link Region}; missing for about one in 200
 * @param name      given and family name
 * @param email     unique
 */
record Patient(int id, int birthYear, String sex, Optional<String> region, String name, String email) {
    private static final int[] REGION_WEIGHTS = Region.ALL.stream()
            .mapToInt(region -> region.population() / 100_000)
            .toArray();
    private static final int REGION_WEIGHT_SUM =
            java.util.Arrays.stream(REGION_WEIGHTS).sum();
    private static final double REGION_MISSING_CHANCE = 0.005;
    private static final List<String> GIVEN_NAMES = List.of(
            "Ayu", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Anna", "Bente", "Carlo", "Daan", "Elena", "Finn", "Giulia",
            "Hanna", "Ingrid", "Jan", "Kadri", "Lars", "Mette", "Nils");
    private static final List<String> FAMILY_NAMES = List.of(
            "Wijaya",
            "Santoso",
            "Hartono",
            "Putri",
            "Siregar",
            "Huber",
            "Schmidt",
            "Weber",
            "de Vries",
            "Jansen",
            "Bakker",
            "Rossi",
            "Bianchi",
            "Conti",
            "Nielsen",
            "Holm",
            "Tamm",
            "Saar");

    static Patient of(int id) {
        Draw draw = Draw.of("patient", id);
        String given = draw.oneOf(GIVEN_NAMES);
        String family = draw.oneOf(FAMILY_NAMES);
        return new Patient(
                id,
                birthYear(draw),
                sex(draw),
                region(draw),
                given + " " + family,
                (given + "." + family.replace(" ", "") + "." + id).toLowerCase(Locale.ROOT) + "@example.org");
    }

    private static int birthYear(Draw draw) {
        int year = (int) (1968 + 22 * draw.bell());
        return Math.max(1920, Math.min(2019, year));
    }

    private static String sex(Draw draw) {
        int percent = draw.below(100);
        return percent < 51 ? "F" : percent < 99 ? "M" : "X";
    }

    private static Optional<String> region(Draw draw) {
        Region region = Region.ALL.get(draw.weighted(REGION_WEIGHTS, REGION_WEIGHT_SUM));
        return draw.withChance(REGION_MISSING_CHANCE) ? Optional.empty() : Optional.of(region.name());
    }
}
