package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Data sets that both clinics hold, against answers computed from both clinics' raw rows. */
@ExtendWith(DemoExtension.class)
@Timeout(240)
class SeveralSitesIT {
    private static final String PATIENTS =
            "SELECT region, COUNT(*) AS records, COUNT(DISTINCT patient_id) AS patients FROM health.patients GROUP BY region";
    private static final String CLAIMS = "SELECT p.region, c.diagnosis, COUNT(*) AS claims, SUM(c.amount) AS amount"
            + " FROM health.claims c JOIN health.patients p ON p.patient_id = c.patient_id"
            + " GROUP BY p.region, c.diagnosis";
    private static final String PATIENTS_OF_A_SITE =
            "SELECT region, patient_id, 1, 1 FROM patients GROUP BY region, patient_id";
    private static final String CLAIMS_OF_A_SITE =
            "SELECT COALESCE(p.region, 'null') || ' ' || c.diagnosis, c.patient_id, COUNT(*), SUM(c.amount)"
                    + " FROM claims c JOIN patients p ON p.patient_id = c.patient_id GROUP BY 1, 2";

    @Test
    void countsAPatientOfBothSitesOnce(RunningDemo demo) throws Exception {
        SitesOracle oracle = SitesOracle.of(demo.endpoints().postgres(), PATIENTS_OF_A_SITE);
        ToolReply reply = askedAnew(demo, "sites-patients", PATIENTS);

        assertTrue(oracle.shared() > 100, "the sites share patients");
        List<List<String>> released =
                reply.rows().stream().filter(row -> !row.get(0).equals("null")).toList();
        assertFalse(released.isEmpty(), reply::toString);
        for (List<String> row : released) {
            assertEquals(oracle.group(row.get(0)).rows(), Long.parseLong(row.get(1)), row::toString);
            assertEquals(oracle.group(row.get(0)).patients(), Long.parseLong(row.get(2)), row::toString);
        }
    }

    @Test
    void addsUpWhatEachSiteJoinedFromItsOwnRows(RunningDemo demo) throws Exception {
        SitesOracle oracle = SitesOracle.of(demo.endpoints().postgres(), CLAIMS_OF_A_SITE);
        ToolReply reply = askedAnew(demo, "sites-claims", CLAIMS);

        assertEquals("RELEASED_PARTIAL", reply.outcome(), reply::toString);
        int expected = 0;
        for (List<String> row : reply.rows()) {
            SitesOracle.Group group = oracle.group(row.get(0) + " " + row.get(1));
            assertTrue(group.mayLeave(), () -> row + " has a site that must not leave");
            assertEquals(group.rows(), Long.parseLong(row.get(2)), row::toString);
            assertEquals(group.amount().toPlainString(), row.get(3), row::toString);
            expected++;
        }
        long may = oracle.groups().stream().filter(SitesOracle.Group::mayLeave).count();
        assertTrue(expected > 0.8 * may, expected + " of " + may + " groups left");
        assertTrue(may < oracle.groups().size(), "some groups must not leave");
    }

    @Test
    void asksEachSiteForItsOwnRowsAlone(RunningDemo demo) throws Exception {
        try (ChangedServer server = demo.serve("sites-log", yaml -> yaml);
                ToolSession session = server.open()) {
            session.execute(CLAIMS); // the ledger has counted its data sets by then
            StatementLog log = StatementLog.from(demo.endpoints().postgres());
            ToolReply reply = session.execute(CLAIMS.replace("AS amount", "AS total"));

            assertTrue(reply.isReleased(), reply::toString);
            List<StatementLog.Entry> queries =
                    log.entries().stream().filter(StatementLog.Entry::isQuery).toList();
            assertEquals(
                    List.of("clinic", "clinic_b"),
                    queries.stream()
                            .map(StatementLog.Entry::database)
                            .distinct()
                            .sorted()
                            .toList());
            for (StatementLog.Entry query : queries) {
                String sql = query.sql().toLowerCase(Locale.ROOT);
                assertTrue(sql.contains("claims") && sql.contains("patients"), sql);
                assertFalse(sql.contains("patient_id\" in (") || sql.contains("any("), sql);
            }
        }
    }

    @Test
    void keepsBackWhatWouldTellOfAFewPatientsOfOneSite(RunningDemo demo) throws Exception {
        SitesOracle oracle = SitesOracle.of(demo.endpoints().postgres(), CLAIMS_OF_A_SITE);
        try (ChangedServer server = demo.serve("sites-subtracting", yaml -> yaml);
                ToolSession session = server.open()) {
            ToolReply whole = session.execute(CLAIMS);
            ToolReply one = session.execute(CLAIMS.replace("health.", "clinic."));

            // who knows one site's numbers subtracts them: what is left is of the other site alone
            for (List<String> row : whole.rows()) {
                assertTrue(oracle.group(row.get(0) + " " + row.get(1)).mayLeave(), row::toString);
            }
            assertTrue(one.isReleased(), one::toString);
        }
    }

    private static ToolReply askedAnew(RunningDemo demo, String name, String sql) throws Exception {
        try (ChangedServer server = demo.serve(name, yaml -> yaml);
                ToolSession session = server.open()) {
            ToolReply reply = session.execute(sql);
            assertTrue(reply.isReleased(), reply::toString);
            return reply;
        }
    }
}
