package io.kelir.sql.row;

import io.kelir.value.Numeric;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Exact decimals: sums keep the greater scale, products add scales, quotients have PostgreSQL's scale. */
enum NumericAlgebra implements NumberAlgebra {
    NUMERIC;

    /** Digits behind the point that PostgreSQL keeps at most. */
    private static final int SCALE_MAX = 16_383;

    @Override
    public Object add(Object left, Object right) {
        return ((BigDecimal) left).add((BigDecimal) right);
    }

    @Override
    public Object subtract(Object left, Object right) {
        return ((BigDecimal) left).subtract((BigDecimal) right);
    }

    @Override
    public Object multiply(Object left, Object right) {
        BigDecimal product = ((BigDecimal) left).multiply((BigDecimal) right);
        if (product.precision() - product.scale() > NumericLimit.INTEGER_DIGITS_MAX) {
            throw Failures.outOfRange("numeric");
        }
        return product.scale() > SCALE_MAX ? product.setScale(SCALE_MAX, RoundingMode.HALF_UP) : product;
    }

    @Override
    public Object divide(Object left, Object right) {
        if (isZero(right)) {
            throw Failures.divisionByZero();
        }
        return Numeric.divide((BigDecimal) left, (BigDecimal) right);
    }

    @Override
    public Object remainder(Object left, Object right) {
        if (isZero(right)) {
            throw Failures.divisionByZero();
        }
        BigDecimal dividend = (BigDecimal) left;
        BigDecimal divisor = (BigDecimal) right;
        return dividend.remainder(divisor)
                .setScale(Math.max(dividend.scale(), divisor.scale()), RoundingMode.UNNECESSARY);
    }

    @Override
    public Object negate(Object value) {
        return ((BigDecimal) value).negate();
    }

    @Override
    public boolean isZero(Object value) {
        return ((BigDecimal) value).signum() == 0;
    }

    @Override
    public boolean isNegative(Object value) {
        return ((BigDecimal) value).signum() < 0;
    }
}
