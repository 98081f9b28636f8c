package io.kelir.platform.jdbc;

import static org.apache.calcite.sql.fun.SqlStdOperatorTable.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.sql.KelirOperators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.DateString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family of operators and expressions, against SQL written by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslationIT {
    private final TestDatabase database = TestDatabase.start();
    private final JdbcPlatform platform = database.platform("clinic");
    private final TestCatalog catalog = new TestCatalog(platform);

    @AfterAll
    void stop() {
        platform.close();
        database.close();
    }

    /** A subtree, what it means in SQL, and a name. */
    record Family(String name, Function<RelBuilder, RelNode> subtree, String sql, boolean ordered) {
        static Family of(String name, String sql, Function<RelBuilder, RelNode> subtree) {
            return new Family(name, subtree, sql, false);
        }

        static Family ordered(String name, String sql, Function<RelBuilder, RelNode> subtree) {
            return new Family(name, subtree, sql, true);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static RelBuilder claims(RelBuilder b) {
        return b.scan("clinic", "claims");
    }

    private static RelBuilder patients(RelBuilder b) {
        return b.scan("clinic", "patients");
    }

    private static RelNode join(RelBuilder b, JoinRelType type) {
        claims(b);
        patients(b);
        return b.join(type, b.equals(b.field(2, 0, "patient_id"), b.field(2, 1, "patient_id"))).build();
    }

    static Stream<Family> families() {
        return Stream.of(
                Family.of("scan", "SELECT patient_id, region, trim(sex), birth_year, name FROM patients", b -> patients(b).build()),
                Family.of("project with arithmetic",
                        "SELECT claim_id * 2 + 1, amount * 1.5, -amount, claim_id / 7, amount / 3, mod(patient_id, 7), abs(-patient_id) FROM claims",
                        b -> claims(b).project(
                                b.call(PLUS, b.call(MULTIPLY, b.field("claim_id"), b.literal(2)), b.literal(1)),
                                b.call(MULTIPLY, b.field("amount"), b.literal(new BigDecimal("1.5"))),
                                b.call(UNARY_MINUS, b.field("amount")),
                                b.call(DIVIDE, b.field("claim_id"), b.literal(7)),
                                b.call(DIVIDE, b.field("amount"), b.literal(3)),
                                b.call(MOD, b.field("patient_id"), b.literal(7)),
                                b.call(ABS, b.call(UNARY_MINUS, b.field("patient_id")))).build()),
                Family.of("typed literals",
                        "SELECT patient_id / 2::numeric, patient_id + 2147483647::bigint, f.x::double precision / 3 FROM claims, (VALUES (1)) f(x)",
                        b -> claims(b).project(
                                b.call(DIVIDE, b.field("patient_id"), typed(b, "2", SqlTypeName.DECIMAL)),
                                b.call(PLUS, b.field("patient_id"), typed(b, "2147483647", SqlTypeName.BIGINT)),
                                b.call(DIVIDE, typed(b, "1", SqlTypeName.DOUBLE), b.literal(3))).build()),
                Family.of("filter with three-valued logic",
                        "SELECT claim_id FROM claims WHERE (diagnosis <> 'a1' OR amount IS NULL) AND NOT (patient_id = 3) AND (amount > 10) IS NOT TRUE",
                        b -> claims(b).filter(
                                b.or(b.notEquals(b.field("diagnosis"), b.literal("a1")), b.isNull(b.field("amount"))),
                                b.not(b.equals(b.field("patient_id"), b.literal(3))),
                                b.call(IS_NOT_TRUE, b.greaterThan(b.field("amount"), b.literal(10))))
                                .project(b.field("claim_id")).build()),
                Family.of("in lists", "SELECT claim_id FROM claims WHERE diagnosis IN ('a1', 'c3') AND patient_id NOT IN (1, 2, 3)",
                        b -> claims(b).filter(
                                b.in(b.field("diagnosis"), b.literal("a1"), b.literal("c3")),
                                b.not(b.in(b.field("patient_id"), b.literal(1), b.literal(2), b.literal(3))))
                                .project(b.field("claim_id")).build()),
                Family.of("ranges", "SELECT claim_id FROM claims WHERE amount BETWEEN 10 AND 20.5 OR amount > 90 OR claimed_on < DATE '2024-01-09'",
                        b -> claims(b).filter(b.or(
                                b.between(b.field("amount"), b.literal(10), b.literal(new BigDecimal("20.5"))),
                                b.greaterThan(b.field("amount"), b.literal(90)),
                                b.lessThan(b.field("claimed_on"), b.getRexBuilder().makeDateLiteral(new DateString("2024-01-09")))))
                                .project(b.field("claim_id")).build()),
                Family.of("text ranges byte-wise", "SELECT patient_id FROM patients WHERE region COLLATE \"C\" < 'a' OR region COLLATE \"C\" BETWEEN 'e' AND 'f'",
                        b -> patients(b).filter(b.or(
                                b.lessThan(b.field("region"), b.literal("a")),
                                b.between(b.field("region"), b.literal("e"), b.literal("f"))))
                                .project(b.field("patient_id")).build()),
                Family.of("inner join", "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c JOIN patients p ON c.patient_id = p.patient_id", b -> join(b, JoinRelType.INNER)),
                Family.of("left join", "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c LEFT JOIN patients p ON c.patient_id = p.patient_id", b -> join(b, JoinRelType.LEFT)),
                Family.of("right join", "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c RIGHT JOIN patients p ON c.patient_id = p.patient_id", b -> join(b, JoinRelType.RIGHT)),
                Family.of("full join", "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c FULL JOIN patients p ON c.patient_id = p.patient_id", b -> join(b, JoinRelType.FULL)),
                Family.of("semi join", "SELECT * FROM claims c WHERE EXISTS (SELECT FROM patients p WHERE p.patient_id = c.patient_id)", b -> join(b, JoinRelType.SEMI)),
                Family.of("anti join", "SELECT * FROM claims c WHERE NOT EXISTS (SELECT FROM patients p WHERE p.patient_id = c.patient_id)", b -> join(b, JoinRelType.ANTI)),
                Family.of("non-equi self join", "SELECT a.patient_id, b.patient_id FROM patients a JOIN patients b ON a.birth_year < b.birth_year AND a.region = b.region",
                        b -> {
                            patients(b);
                            patients(b);
                            b.join(JoinRelType.INNER,
                                    b.lessThan(b.field(2, 0, "birth_year"), b.field(2, 1, "birth_year")),
                                    b.equals(b.field(2, 0, "region"), b.field(2, 1, "region")));
                            return b.project(b.field(0), b.field(5)).build();
                        }),
                Family.of("aggregates",
                        "SELECT diagnosis, count(*), count(amount), count(DISTINCT patient_id), sum(amount), sum(patient_id), sum(claim_id), avg(amount), avg(patient_id), min(claimed_on), max(amount), stddev_samp(amount) FROM claims GROUP BY diagnosis",
                        b -> claims(b).aggregate(b.groupKey("diagnosis"),
                                b.countStar("c"), b.count(false, "ca", b.field("amount")), b.count(true, "cd", b.field("patient_id")),
                                b.sum(false, "s", b.field("amount")), b.sum(false, "si", b.field("patient_id")), b.sum(false, "sb", b.field("claim_id")),
                                b.avg(false, "a", b.field("amount")), b.avg(false, "ai", b.field("patient_id")),
                                b.min("mi", b.field("claimed_on")), b.max("ma", b.field("amount")),
                                b.aggregateCall(STDDEV_SAMP, b.field("amount")).as("sd")).build()),
                Family.of("filtered aggregates and empty group",
                        "SELECT count(*) FILTER (WHERE amount > 50), sum(amount) FILTER (WHERE diagnosis = 'a1'), (array_agg(amount ORDER BY amount DESC) FILTER (WHERE diagnosis = 'a1' AND amount IS NOT NULL))[2] FROM claims",
                        b -> claims(b).aggregate(b.groupKey(),
                                b.countStar("c").filter(b.call(IS_TRUE, b.greaterThan(b.field("amount"), b.literal(50)))),
                                b.sum(false, "s", b.field("amount")).filter(b.call(IS_TRUE, b.equals(b.field("diagnosis"), b.literal("a1")))),
                                b.aggregateCall(KelirOperators.SECOND_GREATEST, b.field("amount")).as("g").filter(b.call(IS_TRUE, b.equals(b.field("diagnosis"), b.literal("a1"))))).build()),
                Family.of("second greatest", "SELECT patient_id, (array_agg(amount ORDER BY amount DESC) FILTER (WHERE amount IS NOT NULL))[2] FROM claims GROUP BY patient_id",
                        b -> claims(b).aggregate(b.groupKey("patient_id"), b.aggregateCall(KelirOperators.SECOND_GREATEST, b.field("amount")).as("g")).build()),
                Family.of("grouping sets", "SELECT diagnosis, claimed_on, sum(amount) FROM claims GROUP BY GROUPING SETS ((diagnosis, claimed_on), (diagnosis), ())",
                        b -> claims(b).aggregate(b.groupKey(org.apache.calcite.util.ImmutableBitSet.of(2, 4),
                                List.of(org.apache.calcite.util.ImmutableBitSet.of(2, 4), org.apache.calcite.util.ImmutableBitSet.of(2), org.apache.calcite.util.ImmutableBitSet.of())),
                                b.sum(false, "s", b.field("amount"))).build()),
                Family.of("aggregate of an aggregate", "SELECT count(*), sum(s), max(s) FROM (SELECT patient_id, sum(amount) s FROM claims GROUP BY patient_id) x",
                        b -> claims(b).aggregate(b.groupKey("patient_id"), b.sum(false, "s", b.field("amount")))
                                .aggregate(b.groupKey(), b.countStar("c"), b.sum(false, "ss", b.field("s")), b.max("m", b.field("s"))).build()),
                Family.of("having", "SELECT patient_id, sum(amount) FROM claims GROUP BY patient_id HAVING count(*) > 11",
                        b -> claims(b).aggregate(b.groupKey("patient_id"), b.sum(false, "s", b.field("amount")), b.countStar("c"))
                                .filter(b.greaterThan(b.field("c"), b.literal(11))).project(b.field(0), b.field(1)).build()),
                Family.of("sum or zero", "SELECT coalesce(sum(amount), 0), coalesce(sum(claim_id), 0)::bigint FROM claims WHERE claim_id < 0",
                        b -> claims(b).filter(b.lessThan(b.field("claim_id"), b.literal(0)))
                                .aggregate(b.groupKey(), b.aggregateCall(SUM0, b.field("amount")).as("z"), b.aggregateCall(SUM0, b.field("claim_id")).as("y")).build()),
                Family.of("truth aggregates", "SELECT region, bool_and(birth_year > 1931), bool_or(sex = 'F') FROM patients GROUP BY region",
                        b -> patients(b).project(b.field("region"), b.greaterThan(b.field("birth_year"), b.literal(1931)), b.equals(b.field("sex"), b.literal("F")))
                                .aggregate(b.groupKey(0), b.aggregateCall(EVERY, b.field(1)).as("e"), b.aggregateCall(SOME, b.field(2)).as("s")).build()),
                Family.of("text extremes byte-wise", "SELECT sex::text, min(region COLLATE \"C\"), max(region COLLATE \"C\"), min(name COLLATE \"C\") FROM patients GROUP BY sex",
                        b -> patients(b).aggregate(b.groupKey("sex"), b.min("a", b.field("region")), b.max("z", b.field("region")), b.min("n", b.field("name"))).build()),
                Family.ordered("order byte-wise, nulls, limit", "SELECT region, sex::text, patient_id FROM patients ORDER BY region COLLATE \"C\" DESC, sex COLLATE \"C\" NULLS FIRST, patient_id LIMIT 150 OFFSET 3",
                        b -> patients(b).project(b.field("region"), b.field("sex"), b.field("patient_id"))
                                .sortLimit(3, 150, b.desc(b.field(0)), b.nullsFirst(b.field(1)), b.field(2)).build()),
                Family.ordered("order by a sum", "SELECT diagnosis, sum(amount) FROM claims GROUP BY diagnosis ORDER BY sum(amount) DESC NULLS LAST, diagnosis COLLATE \"C\"",
                        b -> claims(b).aggregate(b.groupKey("diagnosis"), b.sum(false, "s", b.field("amount")))
                                .sort(b.nullsLast(b.desc(b.field(1))), b.field(0)).build()),
                Family.of("set operations", "(SELECT patient_id FROM claims INTERSECT SELECT patient_id FROM patients) EXCEPT (SELECT patient_id FROM patients WHERE region = 'north') UNION ALL SELECT patient_id FROM patients WHERE region = 'east'",
                        b -> {
                            claims(b).project(b.field("patient_id"));
                            patients(b).project(b.field("patient_id"));
                            b.intersect(false);
                            patients(b).filter(b.equals(b.field("region"), b.literal("north"))).project(b.field("patient_id"));
                            b.minus(false);
                            patients(b).filter(b.equals(b.field("region"), b.literal("east"))).project(b.field("patient_id"));
                            return b.union(true).build();
                        }),
                Family.of("union of limited sorts", "(SELECT claim_id FROM claims ORDER BY claim_id LIMIT 3) UNION ALL (SELECT claim_id FROM claims ORDER BY claim_id DESC LIMIT 2)",
                        b -> {
                            claims(b).project(b.field("claim_id")).sortLimit(0, 3, b.field(0));
                            claims(b).project(b.field("claim_id")).sortLimit(0, 2, b.desc(b.field(0)));
                            return b.union(true).build();
                        }),
                Family.of("union of whole tables", "SELECT patient_id, region, trim(sex), birth_year, name FROM patients UNION ALL SELECT patient_id, region, trim(sex), birth_year, name FROM patients",
                        b -> { patients(b); patients(b); return b.union(true).build(); }),
                Family.of("values joined", "SELECT v.x, v.y, p.patient_id FROM (VALUES (1::bigint, 'one'), (2, NULL)) v(x, y) JOIN patients p ON p.patient_id = v.x",
                        b -> {
                            b.values(b.getTypeFactory().builder().add("x", SqlTypeName.BIGINT).add("y", SqlTypeName.VARCHAR).nullable(true).build(), 1L, "one", 2L, null);
                            patients(b);
                            return b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "x"), b.field(2, 1, "patient_id")))
                                    .project(b.field("x"), b.field("y"), b.field("patient_id")).build();
                        }),
                Family.of("case and null functions",
                        "SELECT CASE WHEN amount > 50 THEN 'much' WHEN amount IS NULL THEN NULL ELSE 'little' END, coalesce(diagnosis, 'none'), nullif(diagnosis, 'a1') FROM claims",
                        b -> claims(b).project(
                                b.call(CASE, b.greaterThan(b.field("amount"), b.literal(50)), text(b, "much"), b.isNull(b.field("amount")), b.getRexBuilder().makeNullLiteral(text(b, "x").getType()), text(b, "little")),
                                b.call(COALESCE, b.field("diagnosis"), text(b, "none")),
                                b.call(NULLIF, b.field("diagnosis"), text(b, "a1"))).build()),
                Family.of("casts", "SELECT amount::integer, patient_id::bigint, claim_id::numeric, amount::double precision, patient_id::text, claimed_on::timestamp, amount::numeric(12,1) FROM claims",
                        b -> claims(b).project(
                                b.cast(b.field("amount"), SqlTypeName.INTEGER), b.cast(b.field("patient_id"), SqlTypeName.BIGINT),
                                b.cast(b.field("claim_id"), SqlTypeName.DECIMAL), b.cast(b.field("amount"), SqlTypeName.DOUBLE),
                                b.cast(b.field("patient_id"), SqlTypeName.VARCHAR), b.cast(b.field("claimed_on"), SqlTypeName.TIMESTAMP),
                                b.cast(b.field("amount"), SqlTypeName.DECIMAL, 12, 1)).build()),
                Family.of("text functions", "SELECT upper(region), lower(region), char_length(region), substring(region FROM 2 FOR 2), region || '-' || name, trim(BOTH 'n' FROM region) FROM patients WHERE region LIKE 'n%' OR region LIKE '%\\_%' OR name LIKE '%x_%' ESCAPE 'x' OR region = 'Émile'",
                        b -> patients(b).filter(b.or(
                                b.call(LIKE, b.field("region"), b.literal("n%")),
                                b.call(LIKE, b.field("region"), b.literal("%\\_%")),
                                b.call(LIKE, b.field("name"), b.literal("%x_%"), b.literal("x")),
                                b.equals(b.field("region"), b.literal("Émile"))))
                                .project(b.call(UPPER, b.field("region")), b.call(LOWER, b.field("region")), b.call(CHAR_LENGTH, b.field("region")),
                                        b.call(SUBSTRING, b.field("region"), b.literal(2), b.literal(2)),
                                        b.call(CONCAT, b.call(CONCAT, b.field("region"), b.literal("-")), b.field("name")),
                                        b.call(TRIM, b.getRexBuilder().makeFlag(SqlTrimFunction.Flag.BOTH), b.literal("n"), b.field("region"))).build()),
                Family.of("dates and rounding", "SELECT extract(year FROM claimed_on)::bigint / 10, extract(quarter FROM claimed_on)::bigint, floor(amount), ceil(amount), round(amount, 1) FROM claims",
                        b -> claims(b).project(
                                b.call(DIVIDE, extract(b, TimeUnitRange.YEAR), b.literal(10)), extract(b, TimeUnitRange.QUARTER),
                                b.call(FLOOR, b.field("amount")), b.call(CEIL, b.field("amount")), b.call(ROUND, b.field("amount"), b.literal(1))).build()),
                Family.of("windows",
                        "SELECT claim_id, row_number() OVER (PARTITION BY diagnosis ORDER BY amount DESC NULLS LAST, claim_id), rank() OVER (ORDER BY diagnosis COLLATE \"C\"), sum(amount) OVER (PARTITION BY patient_id), lag(claim_id, 1) OVER (ORDER BY claim_id), max(amount) OVER (PARTITION BY patient_id) FROM claims",
                        b -> claims(b).project(
                                b.field("claim_id"),
                                b.aggregateCall(ROW_NUMBER).over().partitionBy(b.field("diagnosis")).orderBy(b.nullsLast(b.desc(b.field("amount"))), b.field("claim_id")).rowsUnbounded().toRex(),
                                b.aggregateCall(RANK).over().orderBy(b.field("diagnosis")).rowsUnbounded().toRex(),
                                b.aggregateCall(SUM, b.field("amount")).over().partitionBy(b.field("patient_id")).rowsUnbounded().toRex(),
                                b.aggregateCall(LAG, b.field("claim_id"), b.literal(1)).over().orderBy(b.field("claim_id")).toRex(),
                                b.aggregateCall(MAX, b.field("amount")).over().partitionBy(b.field("patient_id")).rowsUnbounded().toRex()).build()),
                Family.of("filter over a window", "SELECT claim_id FROM (SELECT claim_id, row_number() OVER (PARTITION BY patient_id ORDER BY claim_id) n FROM claims) x WHERE n = 2",
                        b -> {
                            claims(b).project(b.field("claim_id"), b.aggregateCall(ROW_NUMBER).over().partitionBy(b.field("patient_id")).orderBy(b.field("claim_id")).rowsUnbounded().toRex());
                            return b.filter(b.equals(b.field(1), b.literal(2))).project(b.field(0)).build();
                        }),
                Family.of("single precision and padding", "SELECT f4::double precision * 2, c::text || '|', char_length(c::text) FROM kinds WHERE c::text = 'ab'",
                        b -> b.scan("clinic", "kinds").filter(b.equals(b.field("c"), b.literal("ab")))
                                .project(b.call(MULTIPLY, b.field("f4"), b.literal(2)), b.call(CONCAT, b.field("c"), b.literal("|")), b.call(CHAR_LENGTH, b.field("c"))).build()));
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

    @ParameterizedTest
    @MethodSource("families")
    void readsWhatHandWrittenSqlReads(Family family) {
        RelNode subtree = family.subtree().apply(catalog.builder());
        assertTaken(subtree);
        String sql = platform.translate(subtree);

        List<List<@Nullable String>> rows = run(subtree);

        List<List<@Nullable String>> expected = database.rows(family.sql());
        assertFalse(expected.isEmpty(), "the family's SQL reads something");
        assertEquals(sorted(expected, family), sorted(rows, family), sql);
    }

    private void assertTaken(RelNode node) {
        assertTrue(platform.takes(node), () -> "takes " + node);
        node.getInputs().forEach(this::assertTaken);
    }

    private List<List<@Nullable String>> run(RelNode subtree) {
        try (TestRun run = new TestRun()) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (@Nullable Object[] row : WayangJobs.rows(platform, subtree, run)) {
                rows.add(Stream.of(row).map(TranslationIT::text).toList());
            }
            return rows;
        }
    }

    private static List<List<@Nullable String>> sorted(List<List<@Nullable String>> rows, Family family) {
        List<List<@Nullable String>> sorted = new ArrayList<>();
        rows.forEach(row -> sorted.add(row.stream().map(value -> value == null ? null : value).toList()));
        if (!family.ordered()) {
            sorted.sort((a, b) -> a.toString().compareTo(b.toString()));
        }
        return sorted;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        if (value instanceof java.time.LocalDateTime time) {
            return time.toLocalDate() + " " + time.toLocalTime() + (time.getSecond() == 0 ? ":00" : "");
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return String.valueOf(number.longValue());
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString();
    }
}
