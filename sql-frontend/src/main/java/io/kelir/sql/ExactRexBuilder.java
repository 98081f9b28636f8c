package io.kelir.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Leaves a number the digits it is written with where it becomes a numeric without declared scale. */
final class ExactRexBuilder extends RexBuilder {
    ExactRexBuilder(RelDataTypeFactory types) {
        super(types);
    }

    @Override
    public RexNode makeCast(
            SqlParserPos position,
            RelDataType type,
            RexNode operand,
            boolean matchNullability,
            boolean safe,
            RexLiteral format) {
        boolean isNumber = operand instanceof RexLiteral literal
                && !literal.isNull()
                && SqlTypeUtil.isExactNumeric(operand.getType());
        return isNumber && PostgresTypeSystem.isUnlimitedNumeric(type)
                ? makeAbstractCast(position, type, operand, safe, format)
                : super.makeCast(position, type, operand, matchNullability, safe, format);
    }
}
