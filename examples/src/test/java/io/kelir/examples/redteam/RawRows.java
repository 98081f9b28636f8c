package io.kelir.examples.redteam;

import io.kelir.examples.federation.FederationEndpoints;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@link RawWorld} from PostgreSQL and from the topic's segments, with nothing of the server between. */
final class RawRows {
    private static final LocalDate FIRST_READING = LocalDate.of(2026, 6, 1);

    private final String site;
    private final Map<Integer, Integer> numbers;
    private final Map<Integer, Map<Dimension, Integer>> patientCodes = new HashMap<>();
    private final Map<Base, RawTable> tables = new EnumMap<>(Base.class);

    /** @param numbers of patients that are known already */
    private RawRows(String site, Map<Integer, Integer> numbers) {
        this.site = site;
        this.numbers = numbers;
    }

    /** The first clinic with its readings. */
    static RawWorld clinic(FederationEndpoints endpoints) throws SQLException, IOException {
        RawRows rows = new RawRows("clinic", new HashMap<>());
        Map<Integer, List<RawReading>> readings = RawReading.byPatient(endpoints.store());
        try (Connection connection = endpoints.postgres().connectAsSuperuser("clinic")) {
            rows.readPatients(connection);
            rows.readClaims(connection, readings);
        }
        rows.addReadings(readings);
        return rows.world();
    }

    /** A clinic without readings. */
    static RawWorld clinic(FederationEndpoints endpoints, String site) throws SQLException {
        try (Connection connection = endpoints.postgres().connectAsSuperuser(site)) {
            return clinic(connection, site, new HashMap<>());
        }
    }

    /**
     * A clinic without readings, as it is now.
     *
     * @param numbers of patients by their identifiers; those not known yet are added
     */
    static RawWorld clinic(Connection connection, String site, Map<Integer, Integer> numbers) throws SQLException {
        RawRows rows = new RawRows(site, numbers);
        rows.readPatients(connection);
        rows.readClaims(connection, Map.of());
        return rows.world();
    }

    private RawWorld world() {
        return new RawWorld(site, numbers.size(), tables);
    }

    private void readPatients(Connection connection) throws SQLException {
        RawTable.Builder patients = new RawTable.Builder(Base.PATIENTS);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT patient_id, region, sex, birth_year FROM patients ORDER BY patient_id")) {
            while (row.next()) {
                Map<Dimension, Integer> codes = new EnumMap<>(Dimension.class);
                String region = row.getString(2);
                codes.put(Dimension.REGION, region == null ? Dimension.MISSING : Dimension.REGION.code(region));
                codes.put(Dimension.SEX, Dimension.SEX.code(row.getString(3)));
                codes.put(Dimension.BIRTH, (row.getInt(4) - 1920) / 20);
                int number = numbers.computeIfAbsent(row.getInt(1), unseen -> numbers.size());
                patientCodes.put(number, codes);
                patients.add(number, 1, codes, Map.of());
            }
        }
        tables.put(
                Base.PATIENTS,
                patients.addGhosts(Dimension.REGION, Dimension.SEX, Dimension.BIRTH)
                        .build());
    }

    private void readClaims(Connection connection, Map<Integer, List<RawReading>> readings) throws SQLException {
        RawTable.Builder claims = new RawTable.Builder(Base.CLAIMS);
        RawTable.Builder both = new RawTable.Builder(Base.CLAIMS_WITH_VITALS);
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT patient_id, diagnosis, amount, claimed_on FROM claims")) {
            while (row.next()) {
                int patient = number(row.getInt(1));
                Map<Dimension, Integer> codes = codesOf(patient);
                codes.put(Dimension.DIAGNOSIS, Dimension.DIAGNOSIS.code(row.getString(2)));
                codes.put(Dimension.MONTH, month(row.getDate(4)));
                long cents = row.getBigDecimal(3).movePointRight(2).longValueExact();
                claims.add(patient, 1, codes, Map.of(Column.AMOUNT, cents));
                addBoth(both, patient, codes, cents, readings.getOrDefault(row.getInt(1), List.of()));
            }
        }
        Dimension[] dimensions = {Dimension.REGION, Dimension.SEX, Dimension.BIRTH, Dimension.DIAGNOSIS, Dimension.MONTH
        };
        tables.put(Base.CLAIMS, claims.addGhosts(dimensions).build());
        tables.put(Base.CLAIMS_WITH_VITALS, both.build());
    }

    private static int month(Date day) {
        LocalDate date = day.toLocalDate();
        return 12 * (date.getYear() - 2024) + date.getMonthValue() - 1;
    }

    private static void addBoth(
            RawTable.Builder both, int patient, Map<Dimension, Integer> codes, long cents, List<RawReading> readings) {
        if (!readings.isEmpty()) {
            long beats = readings.stream().mapToLong(RawReading::heartRate).sum();
            both.add(
                    patient,
                    readings.size(),
                    codes,
                    Map.of(Column.AMOUNT, cents * readings.size(), Column.HEART_RATE, beats));
        }
    }

    private void addReadings(Map<Integer, List<RawReading>> readings) {
        RawTable.Builder vitals = new RawTable.Builder(Base.VITALS);
        readings.forEach((id, ofPatient) -> {
            int patient = number(id);
            for (RawReading reading : ofPatient) {
                Map<Dimension, Integer> codes = codesOf(patient);
                codes.put(Dimension.DAY, (int) (reading.day().toEpochDay() - FIRST_READING.toEpochDay()));
                Map<Column, Long> values = new EnumMap<>(Column.class);
                values.put(Column.HEART_RATE, reading.heartRate());
                reading.spo2Tenths().ifPresent(tenths -> values.put(Column.SPO2, tenths));
                vitals.add(patient, 1, codes, values);
            }
        });
        tables.put(
                Base.VITALS,
                vitals.addGhosts(Dimension.REGION, Dimension.SEX, Dimension.BIRTH, Dimension.DAY)
                        .build());
    }

    private int number(int id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new IllegalStateException("a row names a patient who does not exist");
        }
        return number;
    }

    private Map<Dimension, Integer> codesOf(int patient) {
        return new EnumMap<>(java.util.Objects.requireNonNull(patientCodes.get(patient)));
    }
}
