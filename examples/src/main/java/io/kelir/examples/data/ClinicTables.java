package io.kelir.examples.data;

import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.Progress;
import java.io.IOException;
import java.sql.SQLException;

/** The two tables of a site's database. */
final class ClinicTables {
    private ClinicTables() {}

    static void load(Site site, PostgresEndpoint postgres, Progress progress) throws SQLException, IOException {
        try (Database database = new Database(postgres, site.database(), progress)) {
            database.run("clinic.sql");
            database.copy("patients", site.patientIds().mapToObj(id -> line(Patient.of(id))), site.patients());
            database.copy("claims", new Claims(site).all().map(ClinicTables::line), site.claims());
            database.run("clinic-keys.sql");
            database.run("readers.sql");
            database.commit();
        }
    }

    private static String line(Patient patient) {
        return patient.id() + "|" + patient.birthYear() + "|" + patient.sex() + "|"
                + patient.region().orElse("") + "|" + patient.name() + "|" + patient.email();
    }

    private static String line(Claim claim) {
        return claim.id() + "|" + claim.patientId() + "|" + claim.diagnosis() + "|"
                + claim.amount().toPlainString() + "|" + claim.claimedOn();
    }
}
