package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a data set that take part at all: each named dimension has one of its selected values. A condition that a policy lays on
 * a release, not one that a caller asks for.
 *
 * @param columns selections by column of the data set, all of which a row meets; never empty
 */
public record RowCondition(Map<String, Selection> columns) {
    public RowCondition {
        columns = java.util.Collections.unmodifiableMap(new TreeMap<>(columns));
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a row condition names at least one column");
        }
    }

    /** Values of one dimension. */
    public sealed interface Selection {
        Predicate on(ColumnRef column);
    }

    /**
     * Some values of a domain.
     *
     * @param values of the column's Java class, never empty
     */
    public record Values(List<Object> values) implements Selection {
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public Predicate on(ColumnRef column) {
            return new Predicate.In(column, values);
        }

        @Override
        public String toString() {
            return "in (" + Literal.sqlList(values) + ")";
        }
    }

    /**
     * From one edge to before another; at least one is given.
     *
     * @param from   first value that is selected, an edge of the column's bands or a start of its grain
     * @param before first value that is no longer selected, likewise
     */
    public record Span(Optional<Object> from, Optional<Object> before) implements Selection {
        public Span {
            if (from.isEmpty() && before.isEmpty()) {
                throw new IllegalArgumentException("a span has from, before or both");
            }
        }

        @Override
        public Predicate on(ColumnRef column) {
            List<Predicate> ends = new ArrayList<>();
            from.ifPresent(edge -> ends.add(new Predicate.Compare(column, Comparison.GREATER_OR_EQUAL, edge)));
            before.ifPresent(edge -> ends.add(new Predicate.Compare(column, Comparison.LESS, edge)));
            return ends.size() == 1 ? ends.get(0) : new Predicate.And(ends);
        }

        @Override
        public String toString() {
            String start = from.map(edge -> "from " + Literal.sql(edge)).orElse("");
            return (start + before.map(edge -> " before " + Literal.sql(edge)).orElse("")).strip();
        }
    }

    /** Why the condition cannot be laid on a data set: empty when each column is a declared dimension that is cut along its cells. */
    public Optional<String> misfit(DataSetPolicy dataSet) {
        return columns.entrySet().stream()
                .map(entry -> misfit(dataSet, entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> misfit(DataSetPolicy dataSet, String column, Selection selection) {
        Optional<ColumnPolicy> policy = dataSet.column(column);
        if (policy.filter(ColumnPolicy::isDimension).isEmpty()) {
            return Optional.of("Column '" + column + "' has neither a domain nor bands nor a grain.");
        }
        List<Predicate> leaves = new ArrayList<>();
        selection.on(new ColumnRef(0, column)).forEachLeaf(leaves::add);
        return leaves.stream()
                .map(leaf -> FilterJudge.judgeConstants(leaf, dataSet.name() + "." + column, column, policy.get()))
                .flatMap(Optional::stream)
                .map(Refused::message)
                .findFirst();
    }

    /** As an officer would say it: {@code region in ('north'), birth_year from 1920 before 1960}. */
    @Override
    public String toString() {
        return columns.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The condition on the columns of one source of a release. */
    public List<Predicate> on(int source) {
        return columns.entrySet().stream()
                .map(entry -> entry.getValue().on(new ColumnRef(source, entry.getKey())))
                .toList();
    }
}
