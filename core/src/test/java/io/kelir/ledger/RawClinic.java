package io.kelir.ledger;

import io.kelir.policy.Permitted;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Raw rows of a small clinic, and the censuses that a platform would take of them. */
final class RawClinic {
    private static final List<Integer> BANDS = List.of(1920, 1940, 1960, 1980, 2000, 2020);
    private static final Map<String, List<?>> DOMAINS = Map.of(
            "region", List.of("east", "north", "west"),
            "sex", List.of("F", "M", "X"),
            "diagnosis", List.of("A1", "B2", "C3"),
            "urgency", List.of(1, 2, 3));

    private final List<Map<String, @Nullable Object>> patients = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> claims = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> vitals = new ArrayList<>();

    RawClinic patient(int id, String region, String sex, int birthYear) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("patient_id", id);
        row.put("region", region);
        row.put("sex", sex);
        row.put("birth_year", birthYear);
        row.put("ward", null);
        row.put("height", new BigDecimal("1.7"));
        patients.add(row);
        return this;
    }

    RawClinic claim(int patient, String diagnosis, @Nullable Integer amount) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("patient_id", patient);
        row.put("diagnosis", diagnosis);
        row.put("region", "east");
        row.put("urgency", 1);
        row.put("amount", amount);
        row.put("claimed_on", LocalDate.of(2026, 5, 1));
        claims.add(row);
        return this;
    }

    RawClinic vital(int patient, @Nullable Integer heartRate, LocalDateTime measuredAt) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("patient_id", patient);
        row.put("heart_rate", heartRate);
        row.put("measured_at", measuredAt);
        vitals.add(row);
        return this;
    }

    void forgetPatient(int id) {
        patients.removeIf(row -> Integer.valueOf(id).equals(row.get("patient_id")));
    }

    /** Lets a ledger count what it wants to have counted before a release. */
    void count(Ledger ledger, Permitted permitted, Map<String, Long> epochs) {
        tell(ledger, permitted, epochs, ledger.wanted(permitted, epochs));
    }

    /** Lets a ledger take these censuses. */
    void tell(Ledger ledger, Permitted permitted, Map<String, Long> epochs, List<CensusRequest> requests) {
        ledger.take(
                permitted.bundle(),
                epochs,
                requests,
                requests.stream().map(this::census).toList());
    }

    Table census(CensusRequest request) {
        if (request.dataSet().equals("reference.regions")) {
            return regions(request);
        }
        Map<List<@Nullable Object>, List<Map<String, @Nullable Object>>> cells = new LinkedHashMap<>();
        rows(request.dataSet()).forEach(row -> cells.computeIfAbsent(cell(row, request), cell -> new ArrayList<>())
                .add(row));
        Map<List<@Nullable Object>, Long> counts = new LinkedHashMap<>();
        cells.forEach((cell, rows) -> {
            List<@Nullable Object> withSums = new ArrayList<>(cell);
            request.sums().forEach(column -> withSums.add(sum(rows, column)));
            counts.put(withSums, (long) rows.size());
        });
        return table(counts);
    }

    private static @Nullable BigDecimal sum(List<Map<String, @Nullable Object>> rows, String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(Objects::nonNull)
                .map(value -> new BigDecimal(String.valueOf(value)))
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private List<Map<String, @Nullable Object>> rows(String dataSet) {
        return switch (dataSet) {
            case "clinic.patients", "other.patients" -> patients;
            case "clinic.claims" -> claims;
            case "devices.vitals" -> vitals;
            default -> throw new IllegalArgumentException("no rows of " + dataSet);
        };
    }

    private static List<@Nullable Object> cell(Map<String, @Nullable Object> row, CensusRequest request) {
        List<@Nullable Object> cell = new ArrayList<>();
        cell.add(row.get("patient_id"));
        request.dimensions().forEach(dimension -> cell.add(snapped(dimension, row.get(dimension))));
        request.sided().forEach(dimension -> cell.add(side(dimension, row.get(dimension))));
        request.measures().forEach(measure -> cell.add(row.get(measure) == null));
        return cell;
    }

    private static @Nullable Object snapped(String dimension, @Nullable Object value) {
        if (dimension.equals("birth_year") && value instanceof Integer year) {
            return BANDS.stream()
                    .filter(edge -> edge <= year && year < 2020)
                    .reduce((first, second) -> second)
                    .orElse(null);
        }
        if (dimension.equals("height")) {
            return value == null ? null : new BigDecimal("1.5");
        }
        List<?> domain = DOMAINS.get(dimension);
        return domain == null || domain.contains(value) ? value : null;
    }

    private static @Nullable Integer side(String dimension, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (dimension.equals("birth_year")) {
            int year = (Integer) value;
            return year < 1920 ? CensusRequest.BELOW : year >= 2020 ? CensusRequest.ABOVE : CensusRequest.INSIDE;
        }
        List<?> domain = DOMAINS.get(dimension);
        return domain == null || domain.contains(value) ? CensusRequest.INSIDE : CensusRequest.ABOVE;
    }

    private static Table regions(CensusRequest request) {
        Map<List<@Nullable Object>, Long> counts = new LinkedHashMap<>();
        List<Function<String, String>> columns = request.dimensions().stream()
                .<Function<String, String>>map(name ->
                        name.equals("region") ? region -> region : region -> region.equals("west") ? "US" : "EU")
                .toList();
        for (String region : List.of("east", "north", "west")) {
            List<@Nullable Object> row = new ArrayList<>();
            columns.forEach(column -> row.add(column.apply(region)));
            counts.merge(row, 1L, Long::sum);
        }
        return table(counts);
    }

    private static Table table(Map<List<@Nullable Object>, Long> counts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        counts.forEach((cell, count) -> {
            List<@Nullable Object> row = new ArrayList<>(cell);
            row.add(count);
            rows.add(row);
        });
        List<OutputColumn> columns = new ArrayList<>();
        int width = rows.isEmpty() ? 0 : rows.get(0).size();
        for (int i = 0; i < width; i++) {
            columns.add(new OutputColumn("c" + i, ColumnType.of(TypeName.TEXT)));
        }
        return new Table(columns, rows);
    }
}
