package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.federation.CountingForwarder;
import io.kelir.examples.federation.PostgresEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a statement inside one database takes out of it is its answer, not its rows. */
@ExtendWith(DemoExtension.class)
@Timeout(120)
class WireBytesIT {
    private static final long BYTES_MAX = 16 * 1024;

    private static final List<String> STATEMENTS = List.of(
            "SELECT COUNT(*) AS claims, SUM(c.amount) AS amount FROM clinic.claims c",
            "SELECT c.diagnosis, COUNT(*) AS claims, AVG(c.amount) AS mean FROM clinic.claims c GROUP BY c.diagnosis",
            "SELECT p.region, SUM(c.amount) AS amount FROM clinic.claims c"
                    + " JOIN clinic.patients p ON p.patient_id = c.patient_id GROUP BY p.region",
            "SELECT p.sex, COUNT(DISTINCT c.patient_id) AS patients FROM clinic.claims c"
                    + " JOIN clinic.patients p ON p.patient_id = c.patient_id GROUP BY p.sex",
            "SELECT n_name, COUNT(*) AS customers, SUM(c_acctbal) AS balance FROM tpch.customer"
                    + " JOIN tpch.nation ON n_nationkey = c_nationkey GROUP BY n_name",
            "SELECT l_returnflag, l_linestatus, SUM(l_quantity) AS quantity, AVG(l_extendedprice) AS price"
                    + " FROM tpch.lineitem GROUP BY l_returnflag, l_linestatus");

    @Test
    void aStatementInsideOneDatabaseLeavesItAsAFewKilobytes(RunningDemo demo) throws Exception {
        PostgresEndpoint postgres = demo.endpoints().postgres();
        try (CountingForwarder wire = CountingForwarder.to(postgres.host(), postgres.port());
                ChangedServer server = demo.serve(
                        "counted", yaml -> yaml.replace(":" + postgres.port() + "/", ":" + wire.port() + "/"));
                ToolSession session = server.open()) {
            session.execute("SELECT COUNT(*) AS patients FROM clinic.patients p");
            session.execute("SELECT COUNT(*) AS nations FROM tpch.nation");
            // the ledger counts once an epoch who stands in which cell
            session.execute("SELECT r.country, COUNT(*) AS claims FROM clinic.claims c"
                    + " JOIN clinic.patients p ON p.patient_id = c.patient_id"
                    + " JOIN reference.regions r ON r.region = p.region GROUP BY r.country");
            for (String statement : STATEMENTS) {
                session.explain(statement);
                long before = wire.received();

                ToolReply reply = session.execute(statement);

                long bytes = wire.received() - before;
                assertTrue(reply.isReleased(), () -> statement + " got " + reply);
                assertTrue(bytes > 0 && bytes <= BYTES_MAX, () -> statement + " took " + bytes + " bytes");
            }
        }
    }
}
