package io.kelir.sql.release;

import io.kelir.error.FederationException;
import io.kelir.sql.row.RowCompiler;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/** Values that a statement itself holds. */
final class Constants {
    private static final Object[] NO_ROW = new Object[0];

    private final RowCompiler rowCompiler;

    Constants(RowCompiler rowCompiler) {
        this.rowCompiler = rowCompiler;
    }

    /** The value of an expression without columns; empty when it has columns. Evaluated, so that casts of literals are values too. */
    Optional<Term.Constant> fold(RexNode node) {
        if (!RexUtil.isConstant(node) || !rowCompiler.supports(node)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Term.Constant(Optional.ofNullable(evaluate(node))));
        } catch (FederationException e) {
            // 1/0 and its like: no constant, so whatever needs one refuses the expression by its form
            return Optional.empty();
        }
    }

    private @Nullable Object evaluate(RexNode node) {
        return rowCompiler.compile(node).evaluate(NO_ROW);
    }

    /** The constant in the Java class of a column's values; empty when the column cannot have that value. */
    static Optional<Object> asValueOf(RelDataType columnType, Object constant) {
        return switch (columnType.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> exact(constant).map(number -> (Object) number.intValueExact());
            case BIGINT -> exact(constant).map(number -> (Object) number.longValueExact());
            case DECIMAL -> number(constant).map(number -> (Object) number);
            case CHAR, VARCHAR, UUID -> constant instanceof String ? Optional.of(constant) : Optional.empty();
            case BOOLEAN -> constant instanceof Boolean ? Optional.of(constant) : Optional.empty();
            case DATE -> date(constant);
            case TIMESTAMP -> timestamp(constant).map(time -> (Object) time);
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                timestamp(constant).map(time -> (Object) time.toInstant(ZoneOffset.UTC));
            default -> Optional.empty();
        };
    }

    static Optional<BigDecimal> number(Object constant) {
        if (constant instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        return constant instanceof Integer || constant instanceof Long
                ? Optional.of(BigDecimal.valueOf(((Number) constant).longValue()))
                : Optional.empty();
    }

    private static Optional<BigDecimal> exact(Object constant) {
        return number(constant)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0);
    }

    private static Optional<Object> date(Object constant) {
        if (constant instanceof LocalDate) {
            return Optional.of(constant);
        }
        return timestamp(constant)
                .filter(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT))
                .map(LocalDateTime::toLocalDate);
    }

    private static Optional<LocalDateTime> timestamp(Object constant) {
        if (constant instanceof LocalDateTime time) {
            return Optional.of(time);
        }
        if (constant instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay());
        }
        return constant instanceof Instant instant
                ? Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
                : Optional.empty();
    }
}
