package io.kelir.wayang.operator;

import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.row.RowJoin;
import io.kelir.sql.row.RowPredicate;
import io.kelir.wayang.budget.OperatorWatch;
import java.util.stream.IntStream;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexUtil;
import org.apache.wayang.basic.data.Tuple2;
import org.apache.wayang.basic.operators.CartesianOperator;
import org.apache.wayang.basic.operators.CoGroupOperator;
import org.apache.wayang.basic.operators.JoinOperator;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;

/** Joins between fragments. Wayang's join is inner and matches NULL keys, so those are left out before. */
final class JoinBuilder {
    private final RowCompiler rowCompiler;
    private final OperatorWatch watch;

    JoinBuilder(RowCompiler rowCompiler, OperatorWatch watch) {
        this.rowCompiler = rowCompiler;
        this.watch = watch;
    }

    Operator build(Join join, Operator left, Operator right) {
        JoinInfo keys = join.analyzeCondition();
        int[] leftKeys = keys.leftKeys.toIntArray();
        int[] rightKeys = keys.rightKeys.toIntArray();
        if (join.getJoinType() != JoinRelType.INNER) {
            return outer(join, left, right, leftKeys, rightKeys);
        }
        return leftKeys.length == 0
                ? cartesian(join, left, right)
                : inner(join, keys, left, right, leftKeys, rightKeys);
    }

    private Operator inner(Join join, JoinInfo keys, Operator left, Operator right, int[] leftKeys, int[] rightKeys) {
        JoinSides sides = JoinSides.oneHeld(watch);
        Operator joined = Rows.connect(
                "join",
                new JoinOperator<>(key(leftKeys, true, sides), key(rightKeys, false, sides)),
                withoutNulls(left, leftKeys),
                withoutNulls(right, rightKeys));
        Operator rows = concatenated(joined);
        if (keys.nonEquiConditions.isEmpty()) {
            return rows;
        }
        RowPredicate rest = rowCompiler.predicate(
                RexUtil.composeConjunction(join.getCluster().getRexBuilder(), keys.nonEquiConditions));
        return Rows.filter("filter", rows, rest::test);
    }

    private static TransformationDescriptor<Object[], RowKey> key(int[] fields, boolean leftSide, JoinSides sides) {
        return new TransformationDescriptor<>(
                row -> {
                    sides.read(row, leftSide);
                    return RowKey.ofJoin(row, fields, leftSide);
                },
                Object[].class,
                RowKey.class);
    }

    private static Operator withoutNulls(Operator input, int[] fields) {
        return Rows.filter("key is not null", input, row -> IntStream.of(fields).allMatch(field -> row[field] != null));
    }

    @SuppressWarnings("unchecked") // Wayang's pairs carry no type arguments at run time
    private Operator concatenated(Operator pairs) {
        OperatorWatch watched = watch; // the operator must not hold this builder
        return Rows.map("both sides", pairs, Tuple2.class, Object[].class, pair -> {
            watched.step();
            return RowJoin.concat(
                    ((Tuple2<Object[], Object[]>) pair).getField0(), ((Tuple2<Object[], Object[]>) pair).getField1());
        });
    }

    private Operator cartesian(Join join, Operator left, Operator right) {
        JoinSides sides = JoinSides.oneHeld(watch);
        Operator pairs = Rows.connect(
                "each with each",
                new CartesianOperator<>(Object[].class, Object[].class),
                counted(left, true, sides),
                counted(right, false, sides));
        RowPredicate condition = rowCompiler.predicate(join.getCondition());
        return Rows.filter("filter", concatenated(pairs), condition::test);
    }

    private static Operator counted(Operator input, boolean leftSide, JoinSides sides) {
        return Rows.filter("count", input, row -> {
            sides.read(row, leftSide);
            return true;
        });
    }

    @SuppressWarnings("unchecked") // Wayang's pairs carry no type arguments at run time
    private Operator outer(Join join, Operator left, Operator right, int[] leftKeys, int[] rightKeys) {
        WatchedPairs rows = new WatchedPairs(
                condition -> new RowJoin(
                        join.getJoinType(),
                        join.getLeft().getRowType().getFieldCount(),
                        join.getRight().getRowType().getFieldCount(),
                        condition),
                rowCompiler.predicate(join.getCondition()),
                watch);
        JoinSides sides = JoinSides.bothHeld(watch);
        Operator grouped = Rows.connect(
                "group by key",
                new CoGroupOperator<>(key(leftKeys, true, sides), key(rightKeys, false, sides)),
                left,
                right);
        return Rows.flatMap(
                join.getJoinType().lowerName + " join",
                grouped,
                Tuple2.class,
                Object[].class,
                pair -> rows.join(
                        ((Tuple2<Iterable<Object[]>, Iterable<Object[]>>) pair).getField0(),
                        ((Tuple2<Iterable<Object[]>, Iterable<Object[]>>) pair).getField1()));
    }
}
