package io.kelir.examples.data;

import java.util.List;

/**
 * A place where patients live.
 *
 * @param name       unique
 * @param country    the country it lies in
 * @param population inhabitants; patients are spread in proportion to it
 */
record Region(String name, String country, int population) {
    static final List<Region> ALL = List.of(
            new Region("Jawa Barat", "Indonesia", 49_900_000),
            new Region("Jawa Timur", "Indonesia", 41_100_000),
            new Region("Bali", "Indonesia", 4_400_000),
            new Region("Sumatera Utara", "Indonesia", 15_400_000),
            new Region("Bayern", "Germany", 13_200_000),
            new Region("Hessen", "Germany", 6_400_000),
            new Region("Sachsen", "Germany", 4_100_000),
            new Region("Zuid-Holland", "Netherlands", 3_800_000),
            new Region("Utrecht", "Netherlands", 1_400_000),
            new Region("Noord-Brabant", "Netherlands", 2_600_000),
            new Region("Lombardia", "Italy", 10_000_000),
            new Region("Toscana", "Italy", 3_700_000),
            new Region("Puglia", "Italy", 3_900_000),
            new Region("Hovedstaden", "Denmark", 1_900_000),
            new Region("Midtjylland", "Denmark", 1_400_000),
            new Region("Harju", "Estonia", 600_000));
}
