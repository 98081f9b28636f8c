package io.kelir.platform.segments.row;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.platform.segments.row.Condition.Truth;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Predicate TRUE = new Predicate.IsNull(new ColumnRef(0, "null"));
    private static final Predicate FALSE = new Predicate.Not(TRUE);
    private static final Predicate UNKNOWN = compare("null", Comparison.EQUAL, 1);

    @ParameterizedTest
    @CsvSource({
        "TRUE,TRUE,TRUE,TRUE",
        "TRUE,FALSE,FALSE,TRUE",
        "TRUE,UNKNOWN,UNKNOWN,TRUE",
        "FALSE,FALSE,FALSE,FALSE",
        "FALSE,UNKNOWN,FALSE,UNKNOWN",
        "UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN"
    })
    void combinesTruthsAsSqlDoes(Truth left, Truth right, Truth and, Truth or) {
        List<Predicate> operands = List.of(predicate(left), predicate(right));
        List<Predicate> swapped = List.of(predicate(right), predicate(left));

        assertEquals(and, test(new Predicate.And(operands)));
        assertEquals(and, test(new Predicate.And(swapped)));
        assertEquals(or, test(new Predicate.Or(operands)));
        assertEquals(or, test(new Predicate.Or(swapped)));
    }

    @Test
    void keepsUnknownUnderNegation() {
        assertEquals(Truth.UNKNOWN, test(new Predicate.Not(UNKNOWN)));
        assertEquals(Truth.FALSE, test(new Predicate.Not(TRUE)));
        assertEquals(Truth.TRUE, test(new Predicate.Not(FALSE)));
    }

    @ParameterizedTest
    @CsvSource({
        "EQUAL,FALSE",
        "NOT_EQUAL,TRUE",
        "LESS,TRUE",
        "LESS_OR_EQUAL,TRUE",
        "GREATER,FALSE",
        "GREATER_OR_EQUAL,FALSE"
    })
    void comparesValues(Comparison comparison, Truth expected) {
        assertEquals(expected, test(compare("number", comparison, 8)));
        assertEquals(Truth.UNKNOWN, test(compare("null", comparison, 8)));
    }

    @Test
    void comparesDecimalsByValue() {
        assertEquals(Truth.TRUE, test(compare("decimal", Comparison.EQUAL, new BigDecimal("1.500"))));
        assertEquals(Truth.TRUE, test(in("decimal", new BigDecimal("9"), new BigDecimal("1.500"))));
        assertEquals(Truth.FALSE, test(in("decimal", new BigDecimal("9"))));
        assertEquals(Truth.UNKNOWN, test(in("null", new BigDecimal("9"))));
    }

    private static Predicate predicate(Truth truth) {
        return switch (truth) {
            case TRUE -> TRUE;
            case FALSE -> FALSE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static Predicate compare(String column, Comparison comparison, Object constant) {
        return new Predicate.Compare(new ColumnRef(0, column), comparison, constant);
    }

    private static Predicate in(String column, Object... constants) {
        return new Predicate.In(new ColumnRef(0, column), List.of(constants));
    }

    private static Truth test(Predicate predicate) {
        @Nullable Object[] values = {null, 7, new BigDecimal("1.5")};
        return Condition.of(predicate, List.of("null", "number", "decimal")::indexOf)
                .test(values);
    }
}
