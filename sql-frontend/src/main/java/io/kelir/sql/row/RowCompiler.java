package io.kelir.sql.row;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.PseudonymKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Turns Calcite's expressions into functions on rows with PostgreSQL's meaning: exact decimals, three-valued logic, integer division,
 * byte-wise text, microseconds. The session's time zone is UTC. Immutable; safe for any number of threads.
 */
public final class RowCompiler {
    private final Division division;
    private final Instant statementTime;
    private final Function<String, PseudonymKey> keys;

    /** What a zero divisor does. */
    public enum Division {
        /** PostgreSQL's error, as DATA_EXCEPTION. */
        FAILS,
        /** NULL: in an epilogue over personal data an error would tell that a released value is zero. */
        GIVES_NULL
    }

    /**
     * For expressions without pseudonyms.
     *
     * @param statementTime what {@code now()} and its kin give; kept to the microsecond
     */
    public RowCompiler(Division division, Instant statementTime) {
        this(division, statementTime, name -> {
            throw new IllegalStateException("there is no run whose keys could make pseudonyms");
        });
    }

    /**
     * @param statementTime what {@code now()} and its kin give; kept to the microsecond
     * @param keys          of the run, by name
     */
    public RowCompiler(Division division, Instant statementTime, Function<String, PseudonymKey> keys) {
        this.keys = keys;
        this.division = division;
        this.statementTime = statementTime.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Compiles one expression. Parts that no row changes are computed once, here.
     *
     * @throws FederationException SQL_UNSUPPORTED naming the operator or type that row code does not know
     */
    public RowExpression compile(RexNode node) {
        if (node instanceof RexInputRef reference) {
            int index = reference.getIndex();
            return row -> row[index];
        }
        if (node instanceof RexLiteral literal) {
            return Literals.constant(literal);
        }
        if (node instanceof RexCall call && !(node instanceof RexOver) && !(node instanceof RexSubQuery)) {
            RowExpression code = Operators.compile(new Call(call, this));
            return RexUtil.isConstant(call) ? Constant.folded(code) : code;
        }
        throw Failures.unsupported(nameOf(node));
    }

    /**
     * Compiles a condition.
     *
     * @throws FederationException SQL_UNSUPPORTED as {@link #compile}
     */
    public RowPredicate predicate(RexNode condition) {
        return Logic.predicate(condition, this);
    }

    /** Whether {@link #compile} takes the expression. */
    public boolean supports(RexNode node) {
        try {
            compile(node);
            return true;
        } catch (FederationException e) {
            if (e.code() != ErrorCode.SQL_UNSUPPORTED) {
                throw e;
            }
            return false;
        }
    }

    Division division() {
        return division;
    }

    PseudonymKey key(String name) {
        return keys.apply(name);
    }

    Instant statementTime() {
        return statementTime;
    }

    private static String nameOf(RexNode node) {
        if (node instanceof RexOver) {
            return "a window function";
        }
        if (node instanceof RexSubQuery) {
            return "a subquery inside an expression";
        }
        return node.getKind() == SqlKind.DYNAMIC_PARAM
                ? "a parameter"
                : "an expression of kind " + node.getKind().name();
    }
}
