package io.kelir.ledger;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which columns a release depends on. */
final class ReleaseColumns {
    private ReleaseColumns() {}

    /** Columns of one source that joins, filter, keys or conditions name, in alphabetical order. */
    static Set<String> named(ReleaseFootprint release, int source) {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        release.joins().forEach(join -> {
            columns.add(join.left());
            columns.add(join.right());
        });
        release.filter().ifPresent(filter -> columns.addAll(filter.columns()));
        release.groupKeys().stream().map(GroupKey::column).forEach(columns::add);
        for (Measure measure : release.measures()) {
            measure.condition().ifPresent(condition -> columns.addAll(condition.columns()));
            measure.argument().ifPresent(columns::add);
        }
        Set<String> names = new TreeSet<>();
        columns.stream().filter(column -> column.source() == source).forEach(column -> names.add(column.column()));
        return names;
    }

    /** Sources that a condition names. */
    static Set<Integer> sources(Predicate predicate) {
        Set<Integer> sources = new TreeSet<>();
        predicate.columns().forEach(column -> sources.add(column.source()));
        return sources;
    }

    /** The parts of a filter that must all be true. */
    static List<Predicate> conjuncts(Optional<Predicate> filter) {
        return filter.stream().flatMap(Predicate::conjuncts).toList();
    }
}
