package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers with noise: what they tell, what they cost, and what is left when the noise is taken away. */
@ExtendWith(DemoExtension.class)
@Timeout(240)
class NoisyModeIT {
    private static final String PATIENTS =
            "SELECT region, COUNT(*) AS patients FROM clinic.patients GROUP BY region ORDER BY region";
    private static final String PATIENTS_LIMITED =
            "SELECT region, COUNT(*) FROM patients WHERE region IS NOT NULL GROUP BY region ORDER BY region";
    private static final String CLAIMS =
            "SELECT diagnosis, COUNT(*) AS claims, SUM(amount) AS total, COUNT(DISTINCT patient_id) AS patients "
                    + "FROM clinic.claims GROUP BY diagnosis ORDER BY diagnosis";

    /** Each patient's first two diagnoses, two claims' worth in each, amounts between 100 and 1000. */
    private static final String CLAIMS_LIMITED =
            """
            SELECT diagnosis, SUM(LEAST(n, 2)), SUM(CASE WHEN n > 2 THEN ROUND(s * 2 / n, 2) ELSE s END), COUNT(*)
            FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY patient_id ORDER BY diagnosis COLLATE "C") AS place
                  FROM (SELECT patient_id, diagnosis, COUNT(*) AS n, SUM(LEAST(GREATEST(amount, 100), 1000)) AS s
                        FROM claims GROUP BY patient_id, diagnosis) AS per_patient) AS placed
            WHERE place <= 2 GROUP BY diagnosis ORDER BY diagnosis COLLATE "C"
            """;

    private static final String RATES = "SELECT p.region, COUNT(*) AS rates, AVG(v.heart_rate) AS heart_rate "
            + "FROM clinic.patients p JOIN devices.vitals v ON p.patient_id = v.patient_id GROUP BY p.region ORDER BY p.region";

    @Test
    void tellsNoisyNumbersWithTheirIntervalsAndTheSameOnesAgain(RunningDemo demo) throws Exception {
        try (ChangedServer server = demo.serve("noisy", new NoisyPolicy("0.5", "1").in(demo, "noisy"));
                ToolSession session = server.open();
                Connection clinic = demo.endpoints().postgres().connectAsSuperuser("clinic")) {
            ToolReply first = session.execute(PATIENTS);
            ToolReply again = session.execute(PATIENTS);

            assertTrue(first.isReleased(), first::toString);
            assertNotEquals(first.requestId(), again.requestId());
            assertEquals(first.text(), again.text());
            assertIntervals(first);
            // noise of scale 2: a deviation of 200 has the probability e^-100
            List<List<String>> exact = rows(clinic, PATIENTS_LIMITED);
            assertEquals(exact.size(), first.rows().size());
            for (int i = 0; i < exact.size(); i++) {
                assertEquals(exact.get(i).get(0), first.rows().get(i).get(0));
                long noise = Long.parseLong(first.rows().get(i).get(1))
                        - Long.parseLong(exact.get(i).get(1));
                assertTrue(Math.abs(noise) <= 200, "noise of " + noise);
            }
        }
    }

    private static void assertIntervals(ToolReply reply) throws Exception {
        JsonNode noise = new ObjectMapper().readTree(reply.text()).path("noise");
        assertEquals("0.5", noise.path("epsilon").asText());
        assertEquals("0.95", noise.path("confidence").asText());
        JsonNode intervals = noise.path("intervals");
        assertEquals(reply.rows().size(), intervals.size());
        Set<Long> widths = new HashSet<>();
        for (int i = 0; i < intervals.size(); i++) {
            long value = Long.parseLong(reply.rows().get(i).get(1));
            JsonNode interval = intervals.get(i).get(1);
            assertTrue(intervals.get(i).get(0).isNull(), reply::toString);
            assertTrue(
                    interval.get(0).asLong() <= value
                            && value <= interval.get(1).asLong(),
                    reply::toString);
            widths.add(interval.get(1).asLong() - interval.get(0).asLong());
        }
        assertEquals(Set.of(12L), widths);
    }

    @Test
    void refusesWhatTheBudgetCannotPayAndSaysWhenItRenews(RunningDemo demo) throws Exception {
        try (ChangedServer server = demo.serve("poor", new NoisyPolicy("0.5", "1").in(demo, "poor"));
                ToolSession session = server.open()) {
            ToolReply first = session.execute(PATIENTS);
            ToolReply second = session.execute("SELECT sex, COUNT(*) AS patients FROM clinic.patients GROUP BY sex");
            ToolReply third = session.execute("SELECT COUNT(*) AS patients FROM clinic.patients");
            ToolReply otherDataSet = session.execute("SELECT COUNT(*) AS claims FROM clinic.claims");
            ToolReply again = session.execute(PATIENTS);

            assertTrue(first.isReleased() && second.isReleased(), second::toString);
            assertEquals("BUDGET_EXHAUSTED", third.code(), third::toString);
            assertTrue(third.toString().contains("It renews at "), third::toString);
            assertTrue(otherDataSet.isReleased(), otherDataSet::toString);
            assertEquals(first.text(), again.text());
        }
    }

    @Test
    void limitsWhatOnePatientContributes(RunningDemo demo) throws Exception {
        try (ChangedServer server = demo.serve("clear", NoisyPolicy.WITHOUT_NOISE.in(demo, "clear"));
                ToolSession session = server.open();
                Connection clinic = demo.endpoints().postgres().connectAsSuperuser("clinic")) {
            ToolReply claims = session.execute(CLAIMS);
            ToolReply rates = session.execute(RATES);

            assertEquals(rows(clinic, CLAIMS_LIMITED), claims.rows(), claims::toString);
            assertEquals(limitedRates(demo, clinic), rates.rows(), rates::toString);
        }
    }

    @Test
    void refusesGroupsThatOnlyTheDataTell(RunningDemo demo) throws Exception {
        try (ChangedServer server = demo.serve("groups", NoisyPolicy.WITHOUT_NOISE.in(demo, "groups"));
                ToolSession session = server.open()) {
            ToolReply months =
                    session.execute("SELECT claimed_on, COUNT(*) AS n FROM clinic.claims GROUP BY claimed_on");
            ToolReply year = session.execute("SELECT claimed_on, COUNT(*) AS n FROM clinic.claims "
                    + "WHERE claimed_on >= DATE '2025-01-01' AND claimed_on < DATE '2026-01-01' GROUP BY claimed_on");

            assertEquals("NOISY_GROUPS_NOT_FINITE", months.code(), months::toString);
            assertEquals(12, year.rows().size(), year::toString);
        }
    }

    /** Three rates' worth of each patient, added up per region. */
    private static List<List<String>> limitedRates(RunningDemo demo, Connection clinic) throws Exception {
        Map<Integer, List<Integer>> rates =
                RawVitals.heartRates(demo.endpoints().store());
        Map<String, BigDecimal> sums = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        for (List<String> patient : rows(clinic, "SELECT patient_id, region FROM patients WHERE region IS NOT NULL")) {
            List<Integer> own = rates.getOrDefault(Integer.valueOf(patient.get(0)), List.of());
            long worth = Math.min(own.size(), 3);
            BigDecimal sum = BigDecimal.valueOf(own.stream()
                    .mapToLong(rate -> Math.max(20, Math.min(250, rate)))
                    .sum());
            BigDecimal added = worth == own.size()
                    ? sum
                    : sum.multiply(BigDecimal.valueOf(3))
                            .divide(BigDecimal.valueOf(own.size()), 0, RoundingMode.HALF_UP);
            sums.merge(patient.get(1), added, BigDecimal::add);
            counts.merge(patient.get(1), worth, Long::sum);
        }
        List<List<String>> rows = new ArrayList<>();
        for (String region : sums.keySet()) {
            BigDecimal average = sums.get(region)
                    .divide(BigDecimal.valueOf(Objects.requireNonNull(counts.get(region))), 16, RoundingMode.HALF_UP);
            rows.add(List.of(region, counts.get(region).toString(), average.toPlainString()));
        }
        return rows;
    }

    private static List<List<String>> rows(Connection clinic, String sql) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = clinic.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            int columns = answer.getMetaData().getColumnCount();
            while (answer.next()) {
                rows.add(ValueText.row(answer, columns));
            }
        }
        return rows;
    }
}
