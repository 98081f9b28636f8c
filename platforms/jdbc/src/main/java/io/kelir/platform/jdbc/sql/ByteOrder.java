package io.kelir.platform.jdbc.sql;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Kelir orders text by its bytes, a database by the locale it was made with, unless told otherwise. */
final class ByteOrder {
    private static final int BINDS_TIGHTER_THAN_ANY_OPERATOR = 120;

    private static final SqlOperator COLLATE_C = new SqlPostfixOperator(
            "COLLATE \"C\"",
            SqlKind.OTHER,
            BINDS_TIGHTER_THAN_ANY_OPERATOR,
            ReturnTypes.ARG0,
            null,
            OperandTypes.CHARACTER);

    private ByteOrder() {}

    /** The expression, ordered byte-wise wherever it is compared, sorted or minimised. */
    static RexNode of(RexBuilder expressions, RexNode text) {
        return isText(text.getType()) ? expressions.makeCall(text.getType(), COLLATE_C, List.of(text)) : text;
    }

    static boolean isText(RelDataType type) {
        return SqlTypeUtil.inCharFamily(type);
    }
}
