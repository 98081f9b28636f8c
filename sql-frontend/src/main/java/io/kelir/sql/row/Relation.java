package io.kelir.sql.row;

import org.apache.calcite.sql.SqlKind;

/** What a comparison asks of the order of its operands. */
enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    static Relation of(SqlKind kind) {
        return switch (kind) {
            case EQUALS -> EQUAL;
            case NOT_EQUALS -> NOT_EQUAL;
            case LESS_THAN -> LESS;
            case LESS_THAN_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER_THAN -> GREATER;
            case GREATER_THAN_OR_EQUAL -> GREATER_OR_EQUAL;
            default -> throw Failures.unsupported("the comparison " + kind);
        };
    }

    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
