package io.kelir.sql.row;

import java.time.Instant;
import org.apache.calcite.rex.RexNode;

/** Placeholder until row code stands. */
public final class RowCompiler {
    /** What division by zero gives. */
    public enum Division {
        FAILS,
        GIVES_NULL
    }

    public RowCompiler(Division division, Instant statementTime) {
        division.name();
        statementTime.getEpochSecond();
    }

    public RowExpression compile(RexNode node) {
        return row -> node.isAlwaysTrue();
    }

    public boolean supports(RexNode node) {
        return node.isAlwaysTrue();
    }
}
