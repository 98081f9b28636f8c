package io.kelir.sql.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/**
 * Joins rows of two sides by comparing each with each: the sides are small, or hold rows of one key only. Left order is kept. Stateless.
 */
public final class RowJoin implements Serializable {
    private final JoinRelType type;
    private final int leftWidth;
    private final int rightWidth;
    private final RowPredicate condition;

    /**
     * A join of the given type.
     *
     * @param condition over a left row followed by a right row
     */
    public RowJoin(JoinRelType type, int leftWidth, int rightWidth, RowPredicate condition) {
        this.type = type;
        this.leftWidth = leftWidth;
        this.rightWidth = rightWidth;
        this.condition = condition;
    }

    /** Both rows as one. */
    public static @Nullable Object[] concat(@Nullable Object[] left, @Nullable Object[] right) {
        @Nullable Object[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    /** The joined rows; for semi- and anti-joins rows of the left side. */
    public List<@Nullable Object[]> join(Iterable<@Nullable Object[]> lefts, Iterable<@Nullable Object[]> rights) {
        List<@Nullable Object[]> rightRows = new ArrayList<>();
        rights.forEach(rightRows::add);
        boolean[] rightMatched = new boolean[rightRows.size()];
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] left : lefts) {
            boolean matched = false;
            for (int i = 0; i < rightMatched.length; i++) {
                @Nullable Object[] both = concat(left, rightRows.get(i));
                if (condition.test(both)) {
                    matched = true;
                    rightMatched[i] = true;
                    if (type.projectsRight()) {
                        rows.add(both);
                    }
                }
            }
            addLeft(left, matched, rows);
        }
        addUnmatchedRight(rightRows, rightMatched, rows);
        return rows;
    }

    private void addLeft(@Nullable Object[] left, boolean matched, List<@Nullable Object[]> rows) {
        if ((type == JoinRelType.SEMI && matched) || (type == JoinRelType.ANTI && !matched)) {
            rows.add(left);
        } else if (type.generatesNullsOnRight() && !matched) {
            rows.add(Arrays.copyOf(left, leftWidth + rightWidth));
        }
    }

    private void addUnmatchedRight(
            List<@Nullable Object[]> rightRows, boolean[] matched, List<@Nullable Object[]> rows) {
        if (type.generatesNullsOnLeft()) {
            for (int i = 0; i < matched.length; i++) {
                if (!matched[i]) {
                    rows.add(concat(new @Nullable Object[leftWidth], rightRows.get(i)));
                }
            }
        }
    }
}
