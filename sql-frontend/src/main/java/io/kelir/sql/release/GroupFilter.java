package io.kelir.sql.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** The condition that a row belongs to one of some groups. */
final class GroupFilter {
    /** From here on, reading everything again costs no more than so many comparisons. */
    private static final int GROUPS_MAX = 100;

    private GroupFilter() {}

    /** Over rows that begin with the group keys; empty when it is not worth it or a key has no literal. */
    static Optional<RexNode> of(RexBuilder rexBuilder, RelDataType row, List<List<@Nullable Object>> groups) {
        boolean told = groups.stream()
                .allMatch(group -> !group.isEmpty() && group.stream().noneMatch(Double.class::isInstance));
        if (groups.isEmpty() || groups.size() > GROUPS_MAX || !told) {
            return Optional.empty();
        }
        List<RexNode> conditions = new ArrayList<>();
        groups.forEach(group -> conditions.add(isGroup(rexBuilder, row, group)));
        return Optional.of(RexUtil.composeDisjunction(rexBuilder, conditions));
    }

    private static RexNode isGroup(RexBuilder rexBuilder, RelDataType row, List<@Nullable Object> keys) {
        List<RexNode> conditions = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            RexNode column = RexInputRef.of(i, row);
            Object value = keys.get(i);
            conditions.add(
                    value == null
                            ? rexBuilder.makeCall(SqlStdOperatorTable.IS_NULL, column)
                            : rexBuilder.makeCall(
                                    SqlStdOperatorTable.EQUALS,
                                    column,
                                    Literals.of(rexBuilder, value, column.getType())));
        }
        return RexUtil.composeConjunction(rexBuilder, conditions);
    }
}
