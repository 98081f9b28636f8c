package io.kelir.egress;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Epilogue;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.ReleasedColumn;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import io.kelir.policy.Protection;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the check of every output column from a permit. */
final class CellChecks {
    private static final Pattern NUMERIC = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("-?\\d{4,}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP =
            Pattern.compile("-?\\d{4,}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?");

    private final Permitted permitted;

    private CellChecks(Permitted permitted) {
        this.permitted = permitted;
    }

    static List<CellCheck> of(Permitted permitted) {
        CellChecks checks = new CellChecks(permitted);
        Epilogue epilogue = permitted.plan().epilogue();
        List<CellCheck> all = new ArrayList<>();
        for (int i = 0; i < epilogue.columns().size(); i++) {
            OutputColumn column = epilogue.columns().get(i);
            CellCheck typed = orNull(type(column.type()));
            all.add(epilogue.origin(i).flatMap(checks::released).map(typed::and).orElse(typed));
        }
        return all;
    }

    private static CellCheck orNull(CellCheck check) {
        return new CellCheck(check.expected(), value -> value == null || check.accepts(value));
    }

    private static CellCheck type(ColumnType type) {
        return switch (type.name()) {
            case SMALLINT, INTEGER, BIGINT ->
                new CellCheck(
                        "an integer",
                        value -> value instanceof BigDecimal number
                                && number.stripTrailingZeros().scale() <= 0);
            case DOUBLE -> new CellCheck("a number", value -> value instanceof BigDecimal);
            case BOOLEAN -> new CellCheck("true or false", value -> value instanceof Boolean);
            case NUMERIC -> text("a decimal number", NUMERIC);
            case DATE -> text("a date", DATE);
            case TIMESTAMP -> text("a timestamp", TIMESTAMP);
            case TIMESTAMP_WITH_TIME_ZONE -> text("a timestamp in UTC", Pattern.compile(TIMESTAMP.pattern() + "Z"));
            case TEXT, UUID -> new CellCheck("text", value -> value instanceof String);
        };
    }

    private static CellCheck text(String expected, Pattern pattern) {
        return new CellCheck(
                expected,
                value -> value instanceof String text && pattern.matcher(text).matches());
    }

    /** What is known of a column that leaves as a release has it. */
    private Optional<CellCheck> released(ReleasedColumn origin) {
        ReleaseFootprint release = permitted.plan().footprint().releases().get(origin.release());
        int keys = release.groupKeys().size();
        return origin.column() < keys
                ? key(release, release.groupKeys().get(origin.column()))
                : count(release.measures().get(origin.column() - keys));
    }

    /** Values of personal dimensions are those that the policy declares; public ones are anyone's to read. */
    private Optional<CellCheck> key(ReleaseFootprint release, GroupKey key) {
        ColumnRef column = key.column();
        return Optional.ofNullable(permitted.view().dataSets().get(release.dataSetOf(column)))
                .filter(policy -> !policy.isPublic())
                .map(policy -> declared(policy, column.column()));
    }

    private static CellCheck declared(DataSetPolicy policy, String column) {
        Optional<ColumnPolicy> known = policy.column(column);
        Optional<Domain> domain = known.flatMap(ColumnPolicy::domain);
        List<Object> bands = known.map(ColumnPolicy::bands).orElse(List.of());
        if (domain.isPresent()) {
            return oneOf("a value of the column's domain", domain.get().values());
        }
        if (!bands.isEmpty()) {
            return oneOf("the lower edge of a band", bands);
        }
        return known.flatMap(ColumnPolicy::grain)
                .map(grain -> new CellCheck(
                        "the start of a grain", value -> value == null || GrainStart.is(grain, value.toString())))
                .orElse(new CellCheck("no value, since the policy declares none", value -> false));
    }

    private static CellCheck oneOf(String expected, List<Object> values) {
        Set<String> texts = values.stream().map(CellChecks::text).collect(Collectors.toSet());
        return new CellCheck(expected, value -> value == null || texts.contains(text(value)));
    }

    private static String text(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    /** Exact counts of rows or entities are no smaller than the threshold, but for their rounding. */
    private Optional<CellCheck> count(Measure measure) {
        Protection protection = permitted.obligations().protection();
        boolean counts =
                switch (measure.function()) {
                    case COUNT_ALL, COUNT, COUNT_DISTINCT -> !measure.elseZero();
                    case SUM, AVG -> false;
                };
        if (!counts || protection.mode() == Mode.NOISY) {
            return Optional.empty();
        }
        BigDecimal round = BigDecimal.valueOf(protection.round());
        BigDecimal least = BigDecimal.valueOf(protection.minEntities()).subtract(round.subtract(BigDecimal.ONE));
        return Optional.of(new CellCheck(
                "a count of at least min_entities, a multiple of round",
                value -> value == null
                        || (value instanceof BigDecimal number
                                && number.compareTo(least) >= 0
                                && number.remainder(round).signum() == 0)));
    }
}
