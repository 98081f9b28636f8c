package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two clinics' database servers, each in a perimeter of its own, and a server in a third: what passes between them. */
@Timeout(240)
class PerimetersIT {
    private static final String PER_SITE =
            "SELECT p.region, COUNT(*) AS claims, SUM(c.amount) AS amount FROM health.claims c"
                    + " JOIN health.patients p ON p.patient_id = c.patient_id GROUP BY p.region";
    private static final String PER_SITE_SUMS =
            "SELECT region, SUM(amount) FROM claims JOIN patients USING (patient_id) GROUP BY region";
    private static final String ACROSS =
            "SELECT p.region, COUNT(*) AS claims, SUM(c.amount) AS amount FROM first.claims c"
                    + " JOIN second.patients p ON p.patient_id = c.patient_id GROUP BY p.region";
    private static final String SHARED = "SELECT COUNT(DISTINCT patient_id) FROM health.patients";
    private static final Pattern PATIENT = Pattern.compile("900000\\d{3}");

    @TempDir
    private Path home;

    private SiteDatabase first;
    private SiteDatabase second;

    @BeforeEach
    void start() throws Exception {
        first = SiteDatabase.start(0);
        second = SiteDatabase.start(200);
    }

    @AfterEach
    void stop() throws Exception {
        first.close();
        second.close();
    }

    @Test
    void onlyAggregatesLeaveWhereNothingElseMay() throws Exception {
        try (ChangedServer server = serve("aggregates", "one", "two");
                ToolSession session = server.open()) {
            ToolReply reply = session.execute(PER_SITE);

            assertTrue(reply.isReleased(), reply::toString);
            assertEquals(sums(PER_SITE_SUMS), rows(reply, 2));
        }
        assertNothingPassed();
    }

    @Test
    void whatNeedsKeysIsRefusedByItsRule() throws Exception {
        try (ChangedServer server = serve("aggregates", "one", "two");
                ToolSession session = server.open()) {
            ToolReply across = session.execute(ACROSS);
            ToolReply shared = session.execute(SHARED);

            assertEquals("REFUSED LEAVES_AGGREGATES", across.outcome() + " " + across.code(), across::toString);
            assertEquals("REFUSED LEAVES_AGGREGATES", shared.outcome() + " " + shared.code(), shared::toString);
        }
        assertNothingPassed();
    }

    @Test
    void keysThatMayLeaveMeetAsPseudonyms() throws Exception {
        try (ChangedServer server = serve("keyed", "one", "two");
                ToolSession session = server.open()) {
            ToolReply across = session.execute(ACROSS);
            ToolReply shared = session.execute(SHARED);

            assertTrue(across.isReleased(), across::toString);
            assertEquals(crossed(), rows(across, 2));
            assertTrue(shared.isReleased(), shared::toString);
            assertEquals("600", shared.rows().get(0).get(0));
        }
        assertNothingPassed();
    }

    /** Shows that the capture sees identifiers where they pass. */
    @Test
    void insideOnePerimeterKeysMoveFreely() throws Exception {
        try (ChangedServer server = serve("aggregates", "one", "one");
                ToolSession session = server.open()) {
            ToolReply across = session.execute(ACROSS);

            assertTrue(across.isReleased(), across::toString);
            assertEquals(crossed(), rows(across, 2));
        }
        assertTrue(holdsPatient(first.wire()), "the capture would see a patient's number");
    }

    private ChangedServer serve(String leaves, String firstPerimeter, String secondPerimeter) throws IOException {
        boolean together = firstPerimeter.equals(secondPerimeter);
        SiteConfiguration configuration = new SiteConfiguration(
                together ? Optional.empty() : Optional.of("office"),
                SiteConfiguration.ownStore(home),
                policy(leaves),
                List.of(first.block("first", firstPerimeter), second.block("second", secondPerimeter)));
        return new ChangedServer(ConfiguredServer.start(configuration.in(home)), home);
    }

    private static String policy(String leaves) {
        StringBuilder policy =
                new StringBuilder("acp: 1\nbundle: perimeters\ndefaults: {min_entities: 10}\ndatasets:\n");
        for (String group : new String[] {"first", "second", "health"}) {
            String sites = group.equals("health") ? "    sites: {first: shared, second: shared}\n" : "";
            policy.append("  " + group + ".patients:\n    entity: {patient: [patient_id]}\n    leaves: " + leaves + "\n"
                    + sites
                    + "    columns:\n      patient_id: {uses: [JOIN, COUNT_DISTINCT]}\n"
                    + "      region: {uses: [GROUP_BY, FILTER], domain: [north, south, east]}\n");
            policy.append(
                    "  " + group + ".claims:\n    entity: {patient: [patient_id]}\n    leaves: " + leaves + "\n" + sites
                            + "    columns:\n      patient_id: {uses: [JOIN, COUNT_DISTINCT]}\n"
                            + "      diagnosis: {uses: [GROUP_BY, FILTER], domain: [A1, B2]}\n      amount: {uses: [SUM, AVG, COUNT]}\n");
        }
        return policy
                + "contexts: {study: {roles: [analyst], purposes: [study]}}\nrules: [{id: R1, permit: study, on: '*'}]\n";
    }

    private Map<String, BigDecimal> sums(String sql) throws Exception {
        Map<String, BigDecimal> all = new TreeMap<>(first.sums(sql));
        second.sums(sql).forEach((key, sum) -> all.merge(key, sum, BigDecimal::add));
        return all;
    }

    /** Claims of the first clinic by the regions that the second one knows. */
    private Map<String, BigDecimal> crossed() throws Exception {
        Map<String, BigDecimal> claims =
                first.sums("SELECT patient_id::text, SUM(amount) FROM claims GROUP BY patient_id");
        Map<String, BigDecimal> crossed = new TreeMap<>();
        for (String region : new String[] {"north", "south", "east"}) {
            second.sums("SELECT patient_id::text, 1 FROM patients WHERE region = '" + region + "'")
                    .forEach((patient, one) -> {
                        if (claims.containsKey(patient)) {
                            crossed.merge(region, claims.get(patient), BigDecimal::add);
                        }
                    });
        }
        return crossed;
    }

    private static Map<String, BigDecimal> rows(ToolReply reply, int column) {
        Map<String, BigDecimal> rows = new TreeMap<>();
        reply.rows().forEach(row -> rows.put(row.get(0), new BigDecimal(row.get(column))));
        return rows;
    }

    private void assertNothingPassed() throws IOException {
        for (SiteDatabase site : new SiteDatabase[] {first, second}) {
            assertTrue(site.log().contains("SELECT"), "the server logs statements");
            assertFalse(PATIENT.matcher(site.log()).find(), "a patient's number in a log");
            assertFalse(site.log().contains(SiteDatabase.PLANTED), "a planted value in a log");
            assertFalse(holdsPatient(site.wire()), "a patient's number on the wire");
            assertFalse(text(site.wire()).contains(SiteDatabase.PLANTED), "a planted value on the wire");
        }
    }

    /** As text or as PostgreSQL's binary integer. */
    private static boolean holdsPatient(byte[] wire) {
        if (PATIENT.matcher(text(wire)).find()) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.wrap(wire);
        for (int i = 0; i + Integer.BYTES <= wire.length; i++) {
            int number = bytes.getInt(i);
            if (number >= SiteDatabase.FIRST_PATIENT && number < SiteDatabase.FIRST_PATIENT + 1000) {
                return true;
            }
        }
        return false;
    }

    private static String text(byte[] wire) {
        return new String(wire, StandardCharsets.ISO_8859_1);
    }
}
