package io.kelir.sql.mend;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** Turns IN and EXISTS with a sub-query over a personal data set into IN on the entity key, with the sub-query's allowed filters. */
final class SemiJoinMender {
    private final MendScope outer;
    private final Mending mending;

    SemiJoinMender(MendScope outer, Mending mending) {
        this.outer = outer;
        this.mending = mending;
    }

    Optional<String> mend(SqlCall call) {
        return SyntaxParts.selects(call).stream().findFirst().flatMap(this::semiJoin);
    }

    private Optional<String> semiJoin(SqlSelect select) {
        FlatQuery inner = mending.flat(select, List.of(), Optional.empty());
        MendedSource anchor = outer.sources().get(0);
        return inner.sources().stream()
                .filter(source -> source.entityType().isPresent()
                        && source.entityType().equals(anchor.entityType())
                        && source.entityKey().size() == 1
                        && anchor.entityKey().size() == 1)
                .findFirst()
                .map(source -> semiJoin(anchor, source, inner.conditions()));
    }

    private String semiJoin(MendedSource anchor, MendedSource source, List<SqlNode> conditions) {
        MendScope scope = new MendScope(List.of(source));
        ConditionMender mender = new ConditionMender(scope, mending.constants(), nested -> Optional.empty());
        List<String> kept = conditions.stream()
                .flatMap(node -> mender.mend(node).stream())
                .distinct()
                .toList();
        return outer.written(anchor.column(anchor.entityKey().get(0)).orElseThrow()) + " IN (SELECT "
                + SqlText.name(source.entityKey().get(0)) + " FROM "
                + SqlText.dotted(source.dataSet().name())
                + (kept.isEmpty() ? "" : " WHERE " + String.join(" AND ", kept)) + ")";
    }
}
