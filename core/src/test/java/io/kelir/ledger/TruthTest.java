package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conditions are true, false or unknown, as in SQL; the ledger counts what is true. */
class TruthTest {
    private static final ColumnRef COLUMN = new ColumnRef(0, "c");
    private static final Predicate TRUE = new Predicate.In(new ColumnRef(0, "one"), List.of(1));
    private static final Predicate FALSE = new Predicate.In(new ColumnRef(0, "one"), List.of(2));
    private static final Predicate UNKNOWN = new Predicate.In(new ColumnRef(0, "nothing"), List.of(1));

    @Test
    void joinsThreeTruthsAsSqlDoes() {
        assertEquals(true, of(and(TRUE, TRUE)));
        assertEquals(false, of(and(UNKNOWN, FALSE)));
        assertEquals(null, of(and(TRUE, UNKNOWN)));
        assertEquals(true, of(or(UNKNOWN, TRUE)));
        assertEquals(false, of(or(FALSE, FALSE)));
        assertEquals(null, of(or(FALSE, UNKNOWN)));
        assertEquals(false, of(new Predicate.Not(TRUE)));
        assertEquals(true, of(new Predicate.Not(FALSE)));
        assertEquals(null, of(new Predicate.Not(UNKNOWN)));
    }

    @Test
    void tellsNullsWithoutDoubt() {
        assertEquals(true, of(new Predicate.IsNull(new ColumnRef(0, "nothing"))));
        assertEquals(false, of(new Predicate.IsNull(new ColumnRef(0, "one"))));
    }

    @Test
    void comparesValuesWithConstants() {
        assertEquals(List.of(false, true, false), comparing(Comparison.EQUAL));
        assertEquals(List.of(true, false, true), comparing(Comparison.NOT_EQUAL));
        assertEquals(List.of(true, false, false), comparing(Comparison.LESS));
        assertEquals(List.of(true, true, false), comparing(Comparison.LESS_OR_EQUAL));
        assertEquals(List.of(false, false, true), comparing(Comparison.GREATER));
        assertEquals(List.of(false, true, true), comparing(Comparison.GREATER_OR_EQUAL));
    }

    @Test
    void leavesComparisonsWithNothingOpen() {
        for (Comparison comparison : Comparison.values()) {
            assertEquals(null, truth(null).of(new Predicate.Compare(COLUMN, comparison, 5)));
        }
    }

    @Test
    void placesWhatPolicyDoesNotDeclareBeyondEveryConstant() {
        Predicate below = new Predicate.Compare(COLUMN, Comparison.LESS, Integer.MIN_VALUE);
        Predicate above = new Predicate.Compare(COLUMN, Comparison.GREATER, Integer.MAX_VALUE);
        Predicate some = new Predicate.In(COLUMN, List.of(1, 2, 3));

        assertEquals(List.of(true, false, false), holding(Census.Outside.BELOW, below, above, some));
        assertEquals(List.of(false, true, false), holding(Census.Outside.ABOVE, below, above, some));
    }

    /** With 4, 5 and 6 on the left and 5 on the right. */
    private static List<@Nullable Boolean> comparing(Comparison comparison) {
        return Arrays.asList(
                truth(4).of(new Predicate.Compare(COLUMN, comparison, 5)),
                truth(5).of(new Predicate.Compare(COLUMN, comparison, 5)),
                truth(6).of(new Predicate.Compare(COLUMN, comparison, 5)));
    }

    private static List<@Nullable Boolean> holding(Object value, Predicate... predicates) {
        return Arrays.stream(predicates)
                .<@Nullable Boolean>map(predicate -> truth(value).of(predicate))
                .toList();
    }

    private static @Nullable Boolean of(Predicate predicate) {
        return truth(null).of(predicate);
    }

    private static Truth truth(@Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("one", 1);
        values.put("nothing", null);
        values.put("c", value);
        return new Truth(column -> values.get(column.column()));
    }

    private static Predicate and(Predicate... operands) {
        return new Predicate.And(Arrays.asList(operands));
    }

    private static Predicate or(Predicate... operands) {
        return new Predicate.Or(Arrays.asList(operands));
    }
}
