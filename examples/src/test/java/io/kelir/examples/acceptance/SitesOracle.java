package io.kelir.examples.acceptance;

import io.kelir.examples.federation.PostgresEndpoint;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What both clinics' raw rows say of each group, patient by patient and site by site. */
final class SitesOracle {
    private static final List<String> SITES = List.of("clinic", "clinic_b");

    private final Map<String, Group> groups = new LinkedHashMap<>();

    private SitesOracle() {}

    /** @param sql of one site: group, patient, rows and amount */
    static SitesOracle of(PostgresEndpoint postgres, String sql) throws SQLException {
        SitesOracle oracle = new SitesOracle();
        for (String site : SITES) {
            try (Connection connection = postgres.connectAsSuperuser(site);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    oracle.groups
                            .computeIfAbsent(String.valueOf(rows.getString(1)), key -> new Group())
                            .add(site, rows.getInt(2), rows.getLong(3), rows.getBigDecimal(4));
                }
            }
        }
        return oracle;
    }

    Collection<Group> groups() {
        return groups.values();
    }

    Group group(String key) {
        return Objects.requireNonNull(groups.get(key), key);
    }

    /** Patients of both sites in the same group. */
    long shared() {
        return groups.values().stream().mapToLong(Group::shared).sum();
    }

    /** One group. */
    static final class Group {
        private final Map<String, List<BigDecimal>> bySite = new LinkedHashMap<>();
        private final List<Integer> patients = new ArrayList<>();
        private long rows;

        private void add(String site, int patient, long more, BigDecimal amount) {
            bySite.computeIfAbsent(site, each -> new ArrayList<>()).add(amount);
            patients.add(patient);
            rows += more;
        }

        long rows() {
            return rows;
        }

        BigDecimal amount() {
            return bySite.values().stream().flatMap(List::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        long patients() {
            return distinct().size();
        }

        long shared() {
            return patients.size() - (long) distinct().size();
        }

        private Set<Integer> distinct() {
            return new HashSet<>(patients);
        }

        /** Each site by itself: it can subtract its own. */
        boolean mayLeave() {
            return bySite.values().stream().allMatch(Contributions::mayLeave);
        }
    }
}
