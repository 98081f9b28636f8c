package io.kelir.benchmark;

import io.kelir.disclosure.Evidence;
import io.kelir.policy.Permitted;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What evidence costs a statement over many rows: the plain statement, the same with evidence that bounds settle, and the same with
 * exact evidence (a count of distinct entities makes it so), through the whole runner, interleaved. Arguments: rows (6000000), entities
 * (1500000), rounds (7).
 */
public final class EvidenceCost {
    private static final String GROUPED =
            "SELECT flag, status, COUNT(*) AS n, SUM(quantity) AS total%s FROM shop.items GROUP BY flag, status";
    private static final String PLAIN = "plain";

    private EvidenceCost() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int rows = Arguments.number(arguments, 0, 6_000_000);
        int entities = Arguments.number(arguments, 1, 1_500_000);
        int rounds = Arguments.number(arguments, 2, 7);
        try (ItemDatabase database = ItemDatabase.start(rows, entities);
                ItemInstallation installation = new ItemInstallation(database.url())) {
            Map<String, Permitted> forms = new LinkedHashMap<>();
            forms.put(PLAIN, installation.plain(GROUPED.formatted("")));
            Permitted bounds = installation.governed(GROUPED.formatted(""));
            forms.put("bounds", bounds);
            forms.put("exact", installation.governed(GROUPED.formatted(", COUNT(DISTINCT customer_id) AS customers")));
            requireBounds(installation.run(bounds));
            print(measure(forms, rounds, installation, database));
        }
    }

    /** Otherwise a second pass would be measured. */
    private static void requireBounds(Evidence evidence) {
        boolean exact = evidence.releases().get(0).groups().stream()
                .anyMatch(group -> group.rows().sites().get(0).exact());
        if (exact) {
            throw new IllegalStateException("some group was not settled by bounds: take more entities");
        }
    }

    /** The first round warms up. */
    private static Map<String, Samples> measure(
            Map<String, Permitted> forms, int rounds, ItemInstallation installation, ItemDatabase database)
            throws IOException, SQLException {
        Map<String, Samples> samples = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Permitted> form : forms.entrySet()) {
                long database0 = database.cpuMillis();
                long started = System.nanoTime();
                installation.run(form.getValue());
                long wall = (System.nanoTime() - started) / 1_000_000;
                if (round > 0) {
                    samples.computeIfAbsent(form.getKey(), name -> new Samples())
                            .add(wall, database.cpuMillis() - database0);
                }
            }
        }
        return samples;
    }

    private static void print(Map<String, Samples> samples) {
        Samples plain = Objects.requireNonNull(samples.get(PLAIN));
        System.out.println("| form | wall ms | × plain | database CPU ms | × plain |");
        System.out.println("|---|---|---|---|---|");
        samples.forEach((form, of) -> System.out.printf(
                "| %s | %d | %.2f | %d | %.2f |%n",
                form,
                of.wallMillis(),
                (double) of.wallMillis() / plain.wallMillis(),
                of.databaseMillis(),
                (double) of.databaseMillis() / plain.databaseMillis()));
    }
}
