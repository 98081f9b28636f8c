package io.kelir.examples.redteam;

import java.util.Map;
import java.util.Objects;

/** Which country each region lies in, as the public table of regions says. */
final class Countries {
    private static final Map<String, String> BY_REGION = Map.ofEntries(
            Map.entry("Jawa Barat", "Indonesia"),
            Map.entry("Jawa Timur", "Indonesia"),
            Map.entry("Bali", "Indonesia"),
            Map.entry("Sumatera Utara", "Indonesia"),
            Map.entry("Bayern", "Germany"),
            Map.entry("Hessen", "Germany"),
            Map.entry("Sachsen", "Germany"),
            Map.entry("Zuid-Holland", "Netherlands"),
            Map.entry("Utrecht", "Netherlands"),
            Map.entry("Noord-Brabant", "Netherlands"),
            Map.entry("Lombardia", "Italy"),
            Map.entry("Toscana", "Italy"),
            Map.entry("Puglia", "Italy"),
            Map.entry("Hovedstaden", "Denmark"),
            Map.entry("Midtjylland", "Denmark"),
            Map.entry("Harju", "Estonia"));
    private static final int[] CODES = codes();

    private Countries() {}

    static int ofRegion(int region) {
        return CODES[region];
    }

    private static int[] codes() {
        int[] codes = new int[Dimension.REGION.size()];
        for (int region = 0; region < codes.length; region++) {
            codes[region] =
                    Dimension.COUNTRY.code(Objects.requireNonNull(BY_REGION.get(Dimension.REGION.label(region))));
        }
        return codes;
    }
}
