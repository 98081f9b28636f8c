package io.kelir.platform.jdbc;

import static org.apache.calcite.sql.fun.SqlStdOperatorTable.*;

import io.kelir.sql.KelirOperators;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/** Families of operators: joins, aggregates, sorts, set operations, windows. */
final class OperatorFamilies {
    private OperatorFamilies() {}

    static Stream<Family> all() {
        return Stream.of(
                Family.of(
                        "scan", "SELECT patient_id, region, trim(sex), birth_year, name FROM patients", b -> patients(b)
                                .build()),
                Family.of(
                        "inner join",
                        "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c JOIN patients p ON c.patient_id = p.patient_id",
                        b -> join(b, JoinRelType.INNER)),
                Family.of(
                        "left join",
                        "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c LEFT JOIN patients p ON c.patient_id = p.patient_id",
                        b -> join(b, JoinRelType.LEFT)),
                Family.of(
                        "right join",
                        "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c RIGHT JOIN patients p ON c.patient_id = p.patient_id",
                        b -> join(b, JoinRelType.RIGHT)),
                Family.of(
                        "full join",
                        "SELECT c.*, p.patient_id, region, trim(sex), birth_year, name FROM claims c FULL JOIN patients p ON c.patient_id = p.patient_id",
                        b -> join(b, JoinRelType.FULL)),
                Family.of(
                        "semi join",
                        "SELECT * FROM claims c WHERE EXISTS (SELECT FROM patients p WHERE p.patient_id = c.patient_id)",
                        b -> join(b, JoinRelType.SEMI)),
                Family.of(
                        "anti join",
                        "SELECT * FROM claims c WHERE NOT EXISTS (SELECT FROM patients p WHERE p.patient_id = c.patient_id)",
                        b -> join(b, JoinRelType.ANTI)),
                Family.of(
                        "non-equi self join",
                        "SELECT a.patient_id, b.patient_id FROM patients a JOIN patients b ON a.birth_year < b.birth_year AND a.region = b.region",
                        b -> {
                            patients(b);
                            patients(b);
                            b.join(
                                    JoinRelType.INNER,
                                    b.lessThan(b.field(2, 0, "birth_year"), b.field(2, 1, "birth_year")),
                                    b.equals(b.field(2, 0, "region"), b.field(2, 1, "region")));
                            return b.project(b.field(0), b.field(5)).build();
                        }),
                Family.of(
                        "aggregates",
                        "SELECT diagnosis, count(*), count(amount), count(DISTINCT patient_id), sum(amount), sum(patient_id), sum(claim_id), avg(amount), avg(patient_id), min(claimed_on), max(amount), stddev_samp(amount) FROM claims GROUP BY diagnosis",
                        b -> claims(b)
                                .aggregate(
                                        b.groupKey("diagnosis"),
                                        b.countStar("c"),
                                        b.count(false, "ca", b.field("amount")),
                                        b.count(true, "cd", b.field("patient_id")),
                                        b.sum(false, "s", b.field("amount")),
                                        b.sum(false, "si", b.field("patient_id")),
                                        b.sum(false, "sb", b.field("claim_id")),
                                        b.avg(false, "a", b.field("amount")),
                                        b.avg(false, "ai", b.field("patient_id")),
                                        b.min("mi", b.field("claimed_on")),
                                        b.max("ma", b.field("amount")),
                                        b.aggregateCall(STDDEV_SAMP, b.field("amount"))
                                                .as("sd"))
                                .build()),
                Family.of(
                        "filtered aggregates and empty group",
                        "SELECT count(*) FILTER (WHERE amount > 50), sum(amount) FILTER (WHERE diagnosis = 'a1'), (array_agg(amount ORDER BY amount DESC) FILTER (WHERE diagnosis = 'a1' AND amount IS NOT NULL))[2] FROM claims",
                        b -> claims(b)
                                .aggregate(
                                        b.groupKey(),
                                        b.countStar("c")
                                                .filter(b.call(
                                                        IS_TRUE, b.greaterThan(b.field("amount"), b.literal(50)))),
                                        b.sum(false, "s", b.field("amount"))
                                                .filter(b.call(
                                                        IS_TRUE, b.equals(b.field("diagnosis"), b.literal("a1")))),
                                        b.aggregateCall(KelirOperators.SECOND_GREATEST, b.field("amount"))
                                                .as("g")
                                                .filter(b.call(
                                                        IS_TRUE, b.equals(b.field("diagnosis"), b.literal("a1")))))
                                .build()),
                Family.of(
                        "second greatest",
                        "SELECT patient_id, (array_agg(amount ORDER BY amount DESC) FILTER (WHERE amount IS NOT NULL))[2] FROM claims GROUP BY patient_id",
                        b -> claims(b)
                                .aggregate(
                                        b.groupKey("patient_id"),
                                        b.aggregateCall(KelirOperators.SECOND_GREATEST, b.field("amount"))
                                                .as("g"))
                                .build()),
                Family.of(
                        "grouping sets",
                        "SELECT diagnosis, claimed_on, sum(amount) FROM claims GROUP BY GROUPING SETS ((diagnosis, claimed_on), (diagnosis), ())",
                        b -> claims(b)
                                .aggregate(
                                        b.groupKey(
                                                ImmutableBitSet.of(2, 4),
                                                List.of(
                                                        ImmutableBitSet.of(2, 4),
                                                        ImmutableBitSet.of(2),
                                                        ImmutableBitSet.of())),
                                        b.sum(false, "s", b.field("amount")))
                                .build()),
                Family.of(
                        "aggregate of an aggregate",
                        "SELECT count(*), sum(s), max(s) FROM (SELECT patient_id, sum(amount) s FROM claims GROUP BY patient_id) x",
                        b -> claims(b)
                                .aggregate(b.groupKey("patient_id"), b.sum(false, "s", b.field("amount")))
                                .aggregate(
                                        b.groupKey(),
                                        b.countStar("c"),
                                        b.sum(false, "ss", b.field("s")),
                                        b.max("m", b.field("s")))
                                .build()),
                Family.of(
                        "having",
                        "SELECT patient_id, sum(amount) FROM claims GROUP BY patient_id HAVING count(*) > 11",
                        b -> claims(b)
                                .aggregate(
                                        b.groupKey("patient_id"),
                                        b.sum(false, "s", b.field("amount")),
                                        b.countStar("c"))
                                .filter(b.greaterThan(b.field("c"), b.literal(11)))
                                .project(b.field(0), b.field(1))
                                .build()),
                Family.of(
                        "sum or zero",
                        "SELECT coalesce(sum(amount), 0), coalesce(sum(claim_id), 0)::bigint FROM claims WHERE claim_id < 0",
                        b -> claims(b)
                                .filter(b.lessThan(b.field("claim_id"), b.literal(0)))
                                .aggregate(
                                        b.groupKey(),
                                        b.aggregateCall(SUM0, b.field("amount")).as("z"),
                                        b.aggregateCall(SUM0, b.field("claim_id"))
                                                .as("y"))
                                .build()),
                Family.of(
                        "truth aggregates",
                        "SELECT region, bool_and(birth_year > 1931), bool_or(sex = 'F') FROM patients GROUP BY region",
                        b -> patients(b)
                                .project(
                                        b.field("region"),
                                        b.greaterThan(b.field("birth_year"), b.literal(1931)),
                                        b.equals(b.field("sex"), b.literal("F")))
                                .aggregate(
                                        b.groupKey(0),
                                        b.aggregateCall(EVERY, b.field(1)).as("e"),
                                        b.aggregateCall(SOME, b.field(2)).as("s"))
                                .build()),
                Family.of(
                        "text extremes byte-wise",
                        "SELECT sex::text, min(region COLLATE \"C\"), max(region COLLATE \"C\"), min(name COLLATE \"C\") FROM patients GROUP BY sex",
                        b -> patients(b)
                                .aggregate(
                                        b.groupKey("sex"),
                                        b.min("a", b.field("region")),
                                        b.max("z", b.field("region")),
                                        b.min("n", b.field("name")))
                                .build()),
                Family.ordered(
                        "order byte-wise, nulls, limit",
                        "SELECT region, sex::text, patient_id FROM patients ORDER BY region COLLATE \"C\" DESC, sex COLLATE \"C\" NULLS FIRST, patient_id LIMIT 150 OFFSET 3",
                        b -> patients(b)
                                .project(b.field("region"), b.field("sex"), b.field("patient_id"))
                                .sortLimit(3, 150, b.desc(b.field(0)), b.nullsFirst(b.field(1)), b.field(2))
                                .build()),
                Family.ordered(
                        "order by a sum",
                        "SELECT diagnosis, sum(amount) FROM claims GROUP BY diagnosis ORDER BY sum(amount) DESC NULLS LAST, diagnosis COLLATE \"C\"",
                        b -> claims(b)
                                .aggregate(b.groupKey("diagnosis"), b.sum(false, "s", b.field("amount")))
                                .sort(b.nullsLast(b.desc(b.field(1))), b.field(0))
                                .build()),
                Family.of(
                        "set operations",
                        "(SELECT patient_id FROM claims INTERSECT SELECT patient_id FROM patients) EXCEPT (SELECT patient_id FROM patients WHERE region = 'north') UNION ALL SELECT patient_id FROM patients WHERE region = 'east'",
                        b -> {
                            claims(b).project(b.field("patient_id"));
                            patients(b).project(b.field("patient_id"));
                            b.intersect(false);
                            patients(b)
                                    .filter(b.equals(b.field("region"), b.literal("north")))
                                    .project(b.field("patient_id"));
                            b.minus(false);
                            patients(b)
                                    .filter(b.equals(b.field("region"), b.literal("east")))
                                    .project(b.field("patient_id"));
                            return b.union(true).build();
                        }),
                Family.of(
                        "union of limited sorts",
                        "(SELECT claim_id FROM claims ORDER BY claim_id LIMIT 3) UNION ALL (SELECT claim_id FROM claims ORDER BY claim_id DESC LIMIT 2)",
                        b -> {
                            claims(b).project(b.field("claim_id")).sortLimit(0, 3, b.field(0));
                            claims(b).project(b.field("claim_id")).sortLimit(0, 2, b.desc(b.field(0)));
                            return b.union(true).build();
                        }),
                Family.of(
                        "union of whole tables",
                        "SELECT patient_id, region, trim(sex), birth_year, name FROM patients UNION ALL SELECT patient_id, region, trim(sex), birth_year, name FROM patients",
                        b -> {
                            patients(b);
                            patients(b);
                            return b.union(true).build();
                        }),
                Family.of(
                        "values joined",
                        "SELECT v.x, v.y, p.patient_id FROM (VALUES (1::bigint, 'one'), (2, NULL)) v(x, y) JOIN patients p ON p.patient_id = v.x",
                        b -> {
                            b.values(
                                    b.getTypeFactory()
                                            .builder()
                                            .add("x", SqlTypeName.BIGINT)
                                            .add("y", SqlTypeName.VARCHAR)
                                            .nullable(true)
                                            .build(),
                                    1L,
                                    "one",
                                    2L,
                                    null);
                            patients(b);
                            return b.join(JoinRelType.INNER, b.equals(b.field(2, 0, "x"), b.field(2, 1, "patient_id")))
                                    .project(b.field("x"), b.field("y"), b.field("patient_id"))
                                    .build();
                        }),
                Family.of(
                        "windows",
                        "SELECT claim_id, row_number() OVER (PARTITION BY diagnosis ORDER BY amount DESC NULLS LAST, claim_id), rank() OVER (ORDER BY diagnosis COLLATE \"C\"), sum(amount) OVER (PARTITION BY patient_id), lag(claim_id, 1) OVER (ORDER BY claim_id), max(amount) OVER (PARTITION BY patient_id) FROM claims",
                        b -> claims(b)
                                .project(
                                        b.field("claim_id"),
                                        b.aggregateCall(ROW_NUMBER)
                                                .over()
                                                .partitionBy(b.field("diagnosis"))
                                                .orderBy(b.nullsLast(b.desc(b.field("amount"))), b.field("claim_id"))
                                                .rowsUnbounded()
                                                .toRex(),
                                        b.aggregateCall(RANK)
                                                .over()
                                                .orderBy(b.field("diagnosis"))
                                                .rowsUnbounded()
                                                .toRex(),
                                        b.aggregateCall(SUM, b.field("amount"))
                                                .over()
                                                .partitionBy(b.field("patient_id"))
                                                .rowsUnbounded()
                                                .toRex(),
                                        b.aggregateCall(LAG, b.field("claim_id"), b.literal(1))
                                                .over()
                                                .orderBy(b.field("claim_id"))
                                                .toRex(),
                                        b.aggregateCall(MAX, b.field("amount"))
                                                .over()
                                                .partitionBy(b.field("patient_id"))
                                                .rowsUnbounded()
                                                .toRex())
                                .build()),
                Family.of(
                        "filter over a window",
                        "SELECT claim_id FROM (SELECT claim_id, row_number() OVER (PARTITION BY patient_id ORDER BY claim_id) n FROM claims) x WHERE n = 2",
                        b -> {
                            claims(b)
                                    .project(
                                            b.field("claim_id"),
                                            b.aggregateCall(ROW_NUMBER)
                                                    .over()
                                                    .partitionBy(b.field("patient_id"))
                                                    .orderBy(b.field("claim_id"))
                                                    .rowsUnbounded()
                                                    .toRex());
                            return b.filter(b.equals(b.field(1), b.literal(2)))
                                    .project(b.field(0))
                                    .build();
                        }));
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
        return b.join(type, b.equals(b.field(2, 0, "patient_id"), b.field(2, 1, "patient_id")))
                .build();
    }
}
