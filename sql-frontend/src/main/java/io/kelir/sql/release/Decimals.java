package io.kelir.sql.release;

import static io.kelir.sql.PostgresTypeSystem.UNLIMITED;

import java.math.BigDecimal;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/** Exact numbers that no sum or product overflows. */
final class Decimals {
    /** Digits of a rounded number, more than any sum has. */
    private static final int DIGITS = 200;

    private final RelBuilder builder;

    Decimals(RelBuilder builder) {
        this.builder = builder;
    }

    RexNode of(RexNode number) {
        return number.getType().getSqlTypeName() == SqlTypeName.DECIMAL ? number : cast(number, type(UNLIMITED, 0));
    }

    RexNode literal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return builder.getRexBuilder().makeExactLiteral(plain, type(UNLIMITED, plain.scale()));
    }

    /** Half away from zero to a number of digits behind the point. */
    RexNode rounded(RexNode number, int scale) {
        return cast(number, type(DIGITS, scale));
    }

    private RexNode cast(RexNode number, RelDataType type) {
        return builder.getRexBuilder()
                .makeCast(
                        builder.getTypeFactory()
                                .createTypeWithNullability(
                                        type, number.getType().isNullable()),
                        number);
    }

    private RelDataType type(int precision, int scale) {
        return builder.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, precision, scale);
    }
}
