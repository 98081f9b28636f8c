package io.kelir.examples.acceptance;

import io.kelir.examples.federation.FederationEndpoints;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The federated statement's answer, computed from the raw rows with nested loops. */
final class FederatedOracle {
    /** Rows that may leave, sorted by their keys as bytes. */
    final List<List<String>> released = new ArrayList<>();

    /** Number of groups that may not. */
    int suppressed;

    private final Map<List<String>, Map<Integer, Patient>> groups = new TreeMap<>(FederatedOracle::compare);

    /** What one patient adds to one group. */
    private static final class Patient {
        private BigDecimal amount = BigDecimal.ZERO;
        private long heartRate;
        private long rows;
    }

    private FederatedOracle() {}

    static FederatedOracle compute(FederationEndpoints endpoints) throws SQLException, IOException {
        FederatedOracle oracle = new FederatedOracle();
        oracle.join(endpoints);
        try (Connection connection = endpoints.postgres().connectAsSuperuser("reference");
                PreparedStatement division = connection.prepareStatement("SELECT (?::numeric / ?::numeric)::text")) {
            for (Map.Entry<List<String>, Map<Integer, Patient>> group : oracle.groups.entrySet()) {
                oracle.judge(group.getKey(), group.getValue(), division);
            }
        }
        return oracle;
    }

    private void join(FederationEndpoints endpoints) throws SQLException, IOException {
        Map<Integer, List<Integer>> heartRates = RawVitals.heartRates(endpoints.store());
        Map<String, String> countries = texts(endpoints, "reference", "SELECT region, country FROM regions");
        Map<String, String> regions =
                texts(endpoints, "clinic", "SELECT patient_id::text, region FROM patients WHERE region IS NOT NULL");
        try (Connection connection = endpoints.postgres().connectAsSuperuser("clinic");
                Statement statement = connection.createStatement();
                ResultSet claims = statement.executeQuery("SELECT patient_id, diagnosis, amount FROM claims")) {
            while (claims.next()) {
                int patient = claims.getInt(1);
                String region = regions.get(Integer.toString(patient));
                if (region != null && countries.containsKey(region)) {
                    add(
                            List.of(countries.get(region), claims.getString(2)),
                            patient,
                            claims.getBigDecimal(3),
                            heartRates.getOrDefault(patient, List.of()));
                }
            }
        }
    }

    private static Map<String, String> texts(FederationEndpoints endpoints, String database, String sql)
            throws SQLException {
        Map<String, String> texts = new HashMap<>();
        try (Connection connection = endpoints.postgres().connectAsSuperuser(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.put(rows.getString(1), rows.getString(2));
            }
        }
        return texts;
    }

    private void add(List<String> keys, int patient, BigDecimal amount, List<Integer> heartRates) {
        for (int heartRate : heartRates) {
            Patient sums = groups.computeIfAbsent(keys, group -> new HashMap<>())
                    .computeIfAbsent(patient, each -> new Patient());
            sums.amount = sums.amount.add(amount);
            sums.heartRate += heartRate;
            sums.rows++;
        }
    }

    private void judge(List<String> keys, Map<Integer, Patient> patients, PreparedStatement division)
            throws SQLException {
        List<BigDecimal> amounts =
                patients.values().stream().map(each -> each.amount).toList();
        List<BigDecimal> heartRates = patients.values().stream()
                .map(each -> BigDecimal.valueOf(each.heartRate))
                .toList();
        if (!Contributions.mayLeave(amounts) || !Contributions.mayLeave(heartRates)) {
            suppressed++;
            return;
        }
        BigDecimal amount = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal heartRate = heartRates.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        long rows = patients.values().stream().mapToLong(each -> each.rows).sum();
        released.add(List.of(
                keys.get(0),
                keys.get(1),
                Integer.toString(patients.size()),
                amount.toPlainString(),
                ValueText.quotient(division, heartRate, rows)));
    }

    private static int compare(List<String> left, List<String> right) {
        int country = left.get(0).compareTo(right.get(0));
        return country != 0 ? country : left.get(1).compareTo(right.get(1));
    }
}
