package io.kelir.examples.data;

import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import java.io.IOException;
import java.sql.SQLException;

/** The public table of regions. */
final class ReferenceTables {
    private ReferenceTables() {}

    static void load(PostgresEndpoint postgres, Progress progress) throws SQLException, IOException {
        try (Database database = new Database(postgres, "reference", progress)) {
            database.run("reference.sql");
            database.copy("regions", Region.ALL.stream().map(ReferenceTables::line), Region.ALL.size());
            database.run("readers.sql");
            database.commit();
        }
    }

    private static String line(Region region) {
        return region.name() + "|" + region.country() + "|" + region.population();
    }
}
