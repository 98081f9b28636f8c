package io.kelir.disclosure;

import io.kelir.noise.Interval;
import io.kelir.noise.NoisyTable;
import io.kelir.plan.Epilogue;
import io.kelir.plan.ReleasedColumn;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about its noise: {@code {"confidence", "epsilon", "intervals"}}, where {@code intervals} has a row for each row
 * and in it {@code [low, high]} for each noisy number and null for everything else.
 *
 * @param epsilon    what the answer cost
 * @param confidence probability that an interval holds the number without noise
 * @param released   the released tables
 * @param epilogue   what was made of them
 */
record Intervals(BigDecimal epsilon, BigDecimal confidence, List<NoisyTable> released, Epilogue epilogue) {
    Map<String, Object> json(Table answer) {
        return Map.of(
                "confidence",
                confidence.toPlainString(),
                "epsilon",
                epsilon.toPlainString(),
                "intervals",
                answer.rows().stream().map(row -> row(row, answer.columns())).toList());
    }

    private List<@Nullable Object> row(List<@Nullable Object> values, List<OutputColumn> columns) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            row.add(texts(interval(i, values.get(i)), columns.get(i)));
        }
        return row;
    }

    /** Of numbers that the epilogue passes on unchanged; what it computes from them has none. */
    private Optional<Interval> interval(int output, @Nullable Object value) {
        Optional<ReleasedColumn> origin = epilogue.origin(output);
        return origin.flatMap(column -> released.get(column.release()).interval(column.column(), value));
    }

    private static @Nullable Object texts(Optional<Interval> interval, OutputColumn column) {
        if (interval.isEmpty()) {
            return null;
        }
        List<@Nullable Object> ends = new ArrayList<>();
        ends.add(ValueText.of(interval.get().low(), column));
        ends.add(ValueText.of(interval.get().high(), column));
        return ends;
    }
}
