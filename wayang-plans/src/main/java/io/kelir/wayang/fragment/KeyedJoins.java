package io.kelir.wayang.fragment;

import io.kelir.sql.KelirOperators;
import io.kelir.wayang.operator.EstimatedSize;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Finds joins between platforms of which one side may be small, because something filters it, and the other is large: the small side's keys
 * are sent to the large side, if they are few, instead of the large side being read. Nothing of another perimeter takes part. Not thread-safe; one for
 * each tree.
 */
final class KeyedJoins {
    /** Below, reading the side after the other costs more than it saves. */
    private static final long LARGE_ROWS_MIN = 20_000;

    /** Fewer rows than this for each key sent, and reading them all costs no more. */
    private static final long ROWS_OF_KEY_MIN = 4;

    /** A filter often keeps far less than it is expected to, and what it keeps is held either way. */
    private static final long EXPECTED_MAX = 2;

    /** Beyond so many keys the other side is read whole. */
    private static final long KEYS_MAX = 100_000;

    private static final Set<SqlTypeName> WHOLE_NUMBERS =
            Set.of(SqlTypeName.SMALLINT, SqlTypeName.INTEGER, SqlTypeName.BIGINT);

    private int names;

    /** The join with the keys of one side sent to the other, where that is expected to pay. */
    Optional<PlanPart> of(Join join, PlanPart left, PlanPart right) {
        return switch (join.getJoinType()) {
            case INNER, SEMI ->
                EstimatedSize.rows(left.node()) <= EstimatedSize.rows(right.node())
                        ? keyed(join, left, right, true).or(() -> keyed(join, right, left, false))
                        : keyed(join, right, left, false).or(() -> keyed(join, left, right, true));
            case LEFT, ANTI -> keyed(join, left, right, true);
            case RIGHT -> keyed(join, right, left, false);
            default -> Optional.empty();
        };
    }

    private Optional<PlanPart> keyed(Join join, PlanPart small, PlanPart large, boolean smallIsLeft) {
        if (!(large instanceof PlanPart.Fragment fragment)
                || Stream.of(small, large).anyMatch(part -> CrossingGuard.readsAcross(part.node()))
                || !isFiltered(small.node())
                || !mayPay(small, large)) {
            return Optional.empty();
        }
        JoinInfo keys = join.analyzeCondition();
        List<Integer> smallKeys = smallIsLeft ? keys.leftKeys : keys.rightKeys;
        List<Integer> largeKeys = smallIsLeft ? keys.rightKeys : keys.leftKeys;
        for (int i = 0; i < smallKeys.size(); i++) {
            String name = "keys_" + (names + 1);
            if (areOneKind(type(small, smallKeys.get(i)), type(large, largeKeys.get(i)))) {
                RelNode ofKeys = ofKeys(fragment.node(), name, largeKeys.get(i));
                if (fragment.platform().takes(ofKeys)) {
                    names++;
                    return Optional.of(new PlanPart.KeyedJoin(
                            join,
                            small,
                            smallIsLeft,
                            smallKeys.get(i),
                            name,
                            fragment,
                            new PlanPart.Fragment(
                                    fragment.platform(),
                                    ofKeys,
                                    fragment.platform().translate(ofKeys)),
                            Math.min(KEYS_MAX, rowsRead(large) / ROWS_OF_KEY_MIN)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it does shows by the keys that are found. */
    private static boolean mayPay(PlanPart small, PlanPart large) {
        long largeRows = rowsRead(large);
        return largeRows >= LARGE_ROWS_MIN && EXPECTED_MAX * largeRows >= EstimatedSize.rows(small.node());
    }

    private static long rowsRead(PlanPart part) {
        return nodes(part.node()).mapToLong(EstimatedSize::rows).max().orElse(0);
    }

    private static boolean isFiltered(RelNode node) {
        return nodes(node).anyMatch(Filter.class::isInstance);
    }

    private static Stream<RelNode> nodes(RelNode node) {
        return Stream.concat(Stream.of(node), node.getInputs().stream().flatMap(KeyedJoins::nodes));
    }

    private static RelDataType type(PlanPart part, int field) {
        return part.node().getRowType().getFieldList().get(field).getType();
    }

    private static boolean areOneKind(RelDataType left, RelDataType right) {
        return left.getSqlTypeName() == right.getSqlTypeName()
                || (WHOLE_NUMBERS.contains(left.getSqlTypeName()) && WHOLE_NUMBERS.contains(right.getSqlTypeName()));
    }

    private static RelNode ofKeys(RelNode node, String name, int field) {
        RexBuilder expressions = node.getCluster().getRexBuilder();
        RexNode among = expressions.makeCall(
                KelirOperators.AMONG, expressions.makeLiteral(name), expressions.makeInputRef(node, field));
        return LogicalFilter.create(node, among);
    }
}
