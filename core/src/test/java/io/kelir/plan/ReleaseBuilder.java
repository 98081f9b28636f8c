package io.kelir.plan;

import io.kelir.plan.Measure.Function;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the footprint of a release for tests. */
public final class ReleaseBuilder {
    private final List<Source> sources = new ArrayList<>();
    private final List<JoinCondition> joins = new ArrayList<>();
    private Optional<Predicate> filter = Optional.empty();
    private final List<GroupKey> groupKeys = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    /** COUNT(*) over one data set, to be narrowed. */
    public static ReleaseBuilder countOf(String dataSet) {
        return new ReleaseBuilder().source(dataSet).countAll();
    }

    public static ReleaseBuilder from(String dataSet) {
        return new ReleaseBuilder().source(dataSet);
    }

    public ReleaseBuilder source(String dataSet) {
        return source(dataSet, Source.Role.INNER);
    }

    public ReleaseBuilder source(String dataSet, Source.Role role) {
        sources.add(new Source(dataSet, role, TextPosition.UNKNOWN));
        return this;
    }

    public ReleaseBuilder join(int left, String leftColumn, int right, String rightColumn) {
        joins.add(new JoinCondition(new ColumnRef(left, leftColumn), new ColumnRef(right, rightColumn)));
        return this;
    }

    public ReleaseBuilder where(Predicate condition) {
        filter = Optional.of(condition);
        return this;
    }

    public ReleaseBuilder groupBy(int source, String column) {
        groupKeys.add(new GroupKey(new ColumnRef(source, column), Optional.empty()));
        return this;
    }

    public ReleaseBuilder groupByTruncated(String unit, int source, String column) {
        groupKeys.add(new GroupKey(new ColumnRef(source, column), Optional.of(unit)));
        return this;
    }

    public ReleaseBuilder countAll() {
        measures.add(new Measure(Function.COUNT_ALL, Optional.empty(), Optional.empty(), Optional.empty(), false));
        return this;
    }

    public ReleaseBuilder measure(Function function, int source, String column) {
        return measure(function, source, column, Optional.empty(), false);
    }

    public ReleaseBuilder measure(
            Function function, int source, String column, Optional<Predicate> condition, boolean elseZero) {
        measures.add(new Measure(
                function, Optional.of(new ColumnRef(source, column)), Optional.empty(), condition, elseZero));
        return this;
    }

    public ReleaseBuilder constant(Function function, String constant) {
        measures.add(new Measure(
                function, Optional.empty(), Optional.of(new BigDecimal(constant)), Optional.empty(), false));
        return this;
    }

    public ReleaseFootprint build() {
        return new ReleaseFootprint(sources, joins, filter, groupKeys, measures);
    }
}
