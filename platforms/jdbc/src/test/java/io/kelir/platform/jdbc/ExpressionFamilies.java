package io.kelir.platform.jdbc;

import static org.apache.calcite.sql.fun.SqlStdOperatorTable.*;

import io.kelir.sql.KelirOperators;
import io.kelir.sql.PostgresOperators;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/** Families of expressions: arithmetic, comparison, text, dates, casts, literals. */
final class ExpressionFamilies {
    private ExpressionFamilies() {}

    static Stream<Family> all() {
        return Stream.of(
                Family.of(
                        "project with arithmetic",
                        "SELECT claim_id * 2 + 1, amount * 1.5, -amount, claim_id / 7, amount / 3, mod(patient_id, 7), abs(-patient_id) FROM claims",
                        b -> claims(b)
                                .project(
                                        b.call(PLUS, b.call(MULTIPLY, b.field("claim_id"), b.literal(2)), b.literal(1)),
                                        b.call(MULTIPLY, b.field("amount"), b.literal(new BigDecimal("1.5"))),
                                        b.call(UNARY_MINUS, b.field("amount")),
                                        b.call(DIVIDE, b.field("claim_id"), b.literal(7)),
                                        b.call(DIVIDE, b.field("amount"), b.literal(3)),
                                        b.call(MOD, b.field("patient_id"), b.literal(7)),
                                        b.call(ABS, b.call(UNARY_MINUS, b.field("patient_id"))))
                                .build()),
                Family.of(
                        "typed literals",
                        "SELECT patient_id / 2::numeric, patient_id + 2147483647::bigint, f.x::double precision / 3 FROM claims, (VALUES (1)) f(x)",
                        b -> claims(b)
                                .project(
                                        b.call(DIVIDE, b.field("patient_id"), typed(b, "2", SqlTypeName.DECIMAL)),
                                        b.call(PLUS, b.field("patient_id"), typed(b, "2147483647", SqlTypeName.BIGINT)),
                                        b.call(DIVIDE, typed(b, "1", SqlTypeName.DOUBLE), b.literal(3)))
                                .build()),
                Family.of(
                        "filter with three-valued logic",
                        "SELECT claim_id FROM claims WHERE (diagnosis <> 'a1' OR amount IS NULL) AND NOT (patient_id = 3) AND (amount > 10) IS NOT TRUE",
                        b -> claims(b)
                                .filter(
                                        b.or(
                                                b.notEquals(b.field("diagnosis"), b.literal("a1")),
                                                b.isNull(b.field("amount"))),
                                        b.not(b.equals(b.field("patient_id"), b.literal(3))),
                                        b.call(IS_NOT_TRUE, b.greaterThan(b.field("amount"), b.literal(10))))
                                .project(b.field("claim_id"))
                                .build()),
                Family.of(
                        "in lists",
                        "SELECT claim_id FROM claims WHERE diagnosis IN ('a1', 'c3') AND patient_id NOT IN (1, 2, 3)",
                        b -> claims(b)
                                .filter(
                                        b.in(b.field("diagnosis"), b.literal("a1"), b.literal("c3")),
                                        b.not(b.in(b.field("patient_id"), b.literal(1), b.literal(2), b.literal(3))))
                                .project(b.field("claim_id"))
                                .build()),
                Family.of(
                        "ranges",
                        "SELECT claim_id FROM claims WHERE amount BETWEEN 10 AND 20.5 OR amount > 90 OR claimed_on < DATE '2024-01-09'",
                        b -> claims(b)
                                .filter(b.or(
                                        b.between(b.field("amount"), b.literal(10), b.literal(new BigDecimal("20.5"))),
                                        b.greaterThan(b.field("amount"), b.literal(90)),
                                        b.lessThan(
                                                b.field("claimed_on"),
                                                b.getRexBuilder().makeDateLiteral(new DateString("2024-01-09")))))
                                .project(b.field("claim_id"))
                                .build()),
                Family.of(
                        "text ranges byte-wise",
                        "SELECT patient_id FROM patients WHERE region COLLATE \"C\" < 'a' OR region COLLATE \"C\" BETWEEN 'e' AND 'f'",
                        b -> patients(b)
                                .filter(b.or(
                                        b.lessThan(b.field("region"), b.literal("a")),
                                        b.between(b.field("region"), b.literal("e"), b.literal("f"))))
                                .project(b.field("patient_id"))
                                .build()),
                Family.of(
                        "case and null functions",
                        "SELECT CASE WHEN amount > 50 THEN 'much' WHEN amount IS NULL THEN NULL ELSE 'little' END, coalesce(diagnosis, 'none'), nullif(diagnosis, 'a1') FROM claims",
                        b -> claims(b)
                                .project(
                                        b.call(
                                                CASE,
                                                b.greaterThan(b.field("amount"), b.literal(50)),
                                                text(b, "much"),
                                                b.isNull(b.field("amount")),
                                                b.getRexBuilder()
                                                        .makeNullLiteral(
                                                                text(b, "x").getType()),
                                                text(b, "little")),
                                        b.call(COALESCE, b.field("diagnosis"), text(b, "none")),
                                        b.call(NULLIF, b.field("diagnosis"), text(b, "a1")))
                                .build()),
                Family.of(
                        "casts",
                        "SELECT amount::integer, patient_id::bigint, claim_id::numeric, amount::double precision, patient_id::text, claimed_on::timestamp, amount::numeric(12,1) FROM claims",
                        b -> claims(b)
                                .project(
                                        b.cast(b.field("amount"), SqlTypeName.INTEGER),
                                        b.cast(b.field("patient_id"), SqlTypeName.BIGINT),
                                        b.cast(b.field("claim_id"), SqlTypeName.DECIMAL),
                                        b.cast(b.field("amount"), SqlTypeName.DOUBLE),
                                        b.cast(b.field("patient_id"), SqlTypeName.VARCHAR),
                                        b.cast(b.field("claimed_on"), SqlTypeName.TIMESTAMP),
                                        b.cast(b.field("amount"), SqlTypeName.DECIMAL, 12, 1))
                                .build()),
                Family.of(
                        "text functions",
                        "SELECT upper(region), lower(region), char_length(region), substring(region FROM 2 FOR 2), region || '-' || name, trim(BOTH 'n' FROM region) FROM patients WHERE region LIKE 'n%' OR region LIKE '%\\_%' OR name LIKE '%x_%' ESCAPE 'x' OR region = 'Émile'",
                        b -> patients(b)
                                .filter(b.or(
                                        b.call(LIKE, b.field("region"), b.literal("n%")),
                                        b.call(LIKE, b.field("region"), b.literal("%\\_%")),
                                        b.call(LIKE, b.field("name"), b.literal("%x_%"), b.literal("x")),
                                        b.equals(b.field("region"), b.literal("Émile"))))
                                .project(
                                        b.call(UPPER, b.field("region")),
                                        b.call(LOWER, b.field("region")),
                                        b.call(CHAR_LENGTH, b.field("region")),
                                        b.call(SUBSTRING, b.field("region"), b.literal(2), b.literal(2)),
                                        b.call(
                                                CONCAT,
                                                b.call(CONCAT, b.field("region"), b.literal("-")),
                                                b.field("name")),
                                        b.call(
                                                TRIM,
                                                b.getRexBuilder().makeFlag(SqlTrimFunction.Flag.BOTH),
                                                b.literal("n"),
                                                b.field("region")))
                                .build()),
                Family.of(
                        "dates and rounding",
                        "SELECT extract(year FROM claimed_on)::bigint / 10, extract(quarter FROM claimed_on)::bigint, floor(amount), ceil(amount), round(amount, 1) FROM claims",
                        b -> claims(b)
                                .project(
                                        b.call(DIVIDE, extract(b, TimeUnitRange.YEAR), b.literal(10)),
                                        extract(b, TimeUnitRange.QUARTER),
                                        b.call(FLOOR, b.field("amount")),
                                        b.call(CEIL, b.field("amount")),
                                        b.call(PostgresOperators.ROUND, b.field("amount"), b.literal(1)))
                                .build()),
                Family.of(
                        "single precision and padding",
                        "SELECT f4::double precision * 2, c::text || '|', char_length(c::text) FROM kinds WHERE c::text = 'ab'",
                        b -> b.scan("clinic", "kinds")
                                .filter(b.equals(b.field("c"), b.literal("ab")))
                                .project(
                                        b.call(MULTIPLY, b.field("f4"), b.literal(2)),
                                        b.call(CONCAT, b.field("c"), b.literal("|")),
                                        b.call(CHAR_LENGTH, b.field("c")))
                                .build()),
                Family.of(
                        "truncated times",
                        "SELECT date_trunc('month', d) AT TIME ZONE 'UTC', date_trunc('hour', ts), extract(hour FROM tz)::bigint FROM kinds WHERE tz >= '2024-02-29 10:00:00+00' AND u = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
                        b -> b.scan("clinic", "kinds")
                                .filter(
                                        b.greaterThanOrEqual(
                                                b.field("tz"),
                                                b.getRexBuilder()
                                                        .makeTimestampWithLocalTimeZoneLiteral(
                                                                new TimestampString("2024-02-29 10:00:00"), 6)),
                                        b.equals(
                                                b.field("u"),
                                                b.cast(
                                                        b.literal("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
                                                        SqlTypeName.UUID)))
                                .project(
                                        b.cast(
                                                b.call(KelirOperators.DATE_TRUNC, b.literal("month"), b.field("d")),
                                                SqlTypeName.TIMESTAMP),
                                        b.call(KelirOperators.DATE_TRUNC, b.literal("hour"), b.field("ts")),
                                        b.call(EXTRACT, b.getRexBuilder().makeFlag(TimeUnitRange.HOUR), b.field("tz")))
                                .build()));
    }

    private static RelBuilder claims(RelBuilder b) {
        return b.scan("clinic", "claims");
    }

    private static RelBuilder patients(RelBuilder b) {
        return b.scan("clinic", "patients");
    }

    private static RexNode text(RelBuilder b, String value) {
        RexBuilder rex = b.getRexBuilder();
        return rex.makeLiteral(value, b.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), false);
    }

    private static RexNode typed(RelBuilder b, String value, SqlTypeName name) {
        RelDataType type = b.getTypeFactory().createSqlType(name);
        return name == SqlTypeName.DOUBLE
                ? b.getRexBuilder().makeApproxLiteral(new BigDecimal(value), type)
                : b.getRexBuilder().makeExactLiteral(new BigDecimal(value), type);
    }

    private static RexNode extract(RelBuilder b, TimeUnitRange unit) {
        return b.call(EXTRACT, b.getRexBuilder().makeFlag(unit), b.field("claimed_on"));
    }
}
