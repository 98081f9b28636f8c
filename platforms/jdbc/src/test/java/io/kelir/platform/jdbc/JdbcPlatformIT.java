package io.kelir.platform.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.catalog.DataSet;
import io.kelir.error.FederationException;
import io.kelir.platform.jdbc.run.Fetch;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;
import org.apache.wayang.basic.operators.UnionAllOperator;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.types.DataSetType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A platform against a real PostgreSQL, through Wayang's optimizer and executor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcPlatformIT {
    private static final int RUNS = "full".equals(System.getProperty("kelir.test.counts")) ? 200 : 40;

    private final TestDatabase database = TestDatabase.start();
    private final JdbcPlatform platform = database.platform("clinic");
    private final TestCatalog catalog = new TestCatalog(platform);

    @AfterAll
    void stop() {
        platform.close();
        database.close();
    }

    private List<@Nullable Object[]> rows(RelNode subtree) {
        try (TestRun run = new TestRun()) {
            return WayangJobs.rows(platform, subtree, run);
        }
    }

    private FederationException failure(RelNode subtree) {
        return federationFailure(assertThrows(RuntimeException.class, () -> rows(subtree)));
    }

    private static FederationException federationFailure(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof FederationException)) {
            cause = cause.getCause();
        }
        return assertInstanceOf(FederationException.class, cause, () -> "cause of " + thrown);
    }

    private RelNode countOf(String table) {
        RelBuilder b = catalog.builder().scan("clinic", table);
        return b.aggregate(b.groupKey(), b.countStar("rows")).build();
    }

    @Test
    void typesColumnsAndLeavesUnknownTypesOut() {
        DataSet kinds = platform.dataSets().stream()
                .filter(dataSet -> dataSet.name().equals("clinic.kinds"))
                .findFirst()
                .orElseThrow();

        List<String> types = kinds.columns().stream()
                .map(column -> column.name() + " " + column.type().postgresName())
                .toList();

        assertEquals(
                List.of(
                        "i2 smallint",
                        "i4 integer",
                        "i8 bigint",
                        "n numeric",
                        "n52 numeric(5,2)",
                        "f4 double precision",
                        "f8 double precision",
                        "b boolean",
                        "t text",
                        "c text",
                        "u uuid",
                        "d date",
                        "ts timestamp without time zone",
                        "tz timestamp with time zone"),
                types);
    }

    @Test
    void readsValuesAsTheClassesOfTheirTypes() {
        List<@Nullable Object[]> rows =
                rows(catalog.builder().scan("clinic", "kinds").build());

        Object[] expected = {
            1,
            2,
            3L,
            new BigDecimal("1.50"),
            new BigDecimal("2.25"),
            (double) 0.1f,
            0.1,
            true,
            "text",
            "ab",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            LocalDate.of(2024, 2, 29),
            LocalDateTime.parse("2024-02-29T12:34:56.789012"),
            Instant.parse("2024-02-29T10:34:56.789012Z")
        };
        assertEquals(Arrays.asList(expected), Arrays.asList(rows.get(0)));
        assertTrue(Arrays.stream(rows.get(1)).allMatch(java.util.Objects::isNull));
    }

    @Test
    void fetchesMoreGroupsThanWereEstimated() {
        RelBuilder b = catalog.builder();
        RelNode pairs = b.scan("clinic", "patients")
                .project(b.field("patient_id"))
                .scan("clinic", "patients")
                .project(b.field("patient_id"))
                .join(JoinRelType.INNER)
                .aggregate(b.groupKey(0, 1), b.countStar("n"))
                .build();

        assertEquals(Fetch.WHOLE_IF_FEW, Fetch.of(pairs, 100));
        assertEquals(40_000, rows(pairs).size());
    }

    @Test
    void fetchesByTheShapeOfTheFragment() {
        RelBuilder b = catalog.builder();
        RelNode scan = b.scan("clinic", "patients").build();
        RelNode groups =
                b.push(scan).aggregate(b.groupKey("region"), b.countStar("n")).build();

        assertEquals(Fetch.BATCHES, Fetch.of(scan, 1));
        assertEquals(Fetch.WHOLE, Fetch.of(b.push(scan).limit(0, 5).build(), 1_000_000));
        assertEquals(Fetch.BATCHES, Fetch.of(b.push(scan).limit(0, 1_000_000).build(), 5));
        assertEquals(Fetch.BATCHES, Fetch.of(groups, 1_000_000));
        assertEquals(Fetch.WHOLE_IF_FEW, Fetch.of(b.push(groups).sort(0).build(), 4));
        assertEquals(Fetch.WHOLE, Fetch.of(countOf("patients"), 1_000_000));
    }

    @Test
    void offersTheDatabasesOwnEstimates() {
        assertEquals(OptionalLong.of(200), platform.rowCount("clinic.patients"));
        assertEquals(OptionalLong.of(4), platform.distinctCount("clinic.patients", "region"));
        assertEquals(OptionalLong.empty(), platform.rowCount("clinic.unheard_of"));
    }

    @Test
    void keepsInjectedTextALiteral() {
        String injected = "'; DROP TABLE claims; -- \\' \u00e9\u4e2d\ud83d\ude00 $$";
        RelBuilder b = catalog.builder().scan("clinic", "patients");
        RelNode subtree = b.filter(b.notEquals(b.field("region"), b.literal(injected)))
                .project(List.of(b.literal(injected)), List.of("a\"; DROP TABLE claims; --"))
                .limit(0, 1)
                .build();

        List<@Nullable Object[]> rows = rows(subtree);

        assertEquals(injected, rows.get(0)[0]);
    }

    @Test
    void readsTwoFragmentsOfARunInOneSnapshot() {
        long before =
                (Long) java.util.Objects.requireNonNull(rows(countOf("claims")).get(0)[0]);
        try (TestRun run = new TestRun()) {
            Object first = WayangJobs.rows(platform, countOf("claims"), run).get(0)[0];
            database.execute("INSERT INTO claims VALUES (-1, 1, 'a1', 1, '2024-01-01')");
            Object second = WayangJobs.rows(platform, countOf("claims"), run).get(0)[0];
            assertEquals(before, first);
            assertEquals(before, second);
            assertEquals(Map.of("clinic", "repeatable-read"), run.positions);
            assertEquals(2, run.rowsRead.get());
        } finally {
            database.execute("DELETE FROM claims WHERE claim_id = -1");
        }
    }

    @Test
    void readsTwoFragmentsOfOnePlanInTurns() {
        RelBuilder b = catalog.builder();
        RelNode claims = b.scan("clinic", "claims").project(b.field("claim_id")).build();
        try (TestRun run = new TestRun()) {
            List<@Nullable Object[]> rows = union(platform, claims, platform, claims, run);
            assertEquals(6000, rows.size());
            assertEquals(1, platform.connectionsInUse());
        }
        assertEquals(0, platform.connectionsInUse());
    }

    private static List<@Nullable Object[]> union(
            JdbcPlatform left, RelNode leftTree, JdbcPlatform right, RelNode rightTree, TestRun run) {
        Operator first = left.operator(left.translate(leftTree), leftTree, 1000, run);
        Operator second = right.operator(right.translate(rightTree), rightTree, 1000, run);
        UnionAllOperator<Object[]> union = new UnionAllOperator<>(DataSetType.createDefault(Object[].class));
        first.connectTo(0, union, 0);
        second.connectTo(0, union, 1);
        WayangJobs jobs = left == right ? new WayangJobs(left) : new WayangJobs(left, right);
        return jobs.rows(union);
    }

    @Test
    void joinsTwoDatabasesOfEqualNameInOnePlan() {
        try (TestDatabase other = TestDatabase.start();
                JdbcPlatform namesake = other.platform("clinic")) {
            other.execute("DELETE FROM claims WHERE claim_id > 10");
            RelBuilder b = catalog.builder();
            RelNode claims =
                    b.scan("clinic", "claims").project(b.field("claim_id")).build();
            try (TestRun run = new TestRun()) {
                assertEquals(
                        3010, union(platform, claims, namesake, claims, run).size());
            }
        }
    }

    @Test
    void takesOnlyItsOwnDataSetsAndWhatItKnows() {
        try (JdbcPlatform other = database.platform("other")) {
            RelBuilder b = catalog.builder();
            RelNode scan = b.scan("clinic", "patients").build();
            assertTrue(platform.takes(scan));
            assertFalse(other.takes(scan));

            b.push(scan);
            RelNode soundex = b.project(b.call(SqlLibraryOperators.SOUNDEX, b.field("name")))
                    .build();
            assertFalse(platform.takes(soundex));
            b.push(scan);
            RelNode parsed =
                    b.project(b.cast(b.field("region"), SqlTypeName.INTEGER)).build();
            assertFalse(platform.takes(parsed));
            b.push(scan);
            RelNode random = b.filter(b.greaterThan(b.call(SqlStdOperatorTable.RAND), b.literal(0.5)))
                    .build();
            assertFalse(platform.takes(random));
            b.push(scan);
            RelNode zero =
                    b.filter(b.equals(b.field("region"), b.literal("a\0b"))).build();
            assertFalse(platform.takes(zero));
        }
    }

    @Test
    void givesEveryConnectionBack() {
        for (int i = 0; i < RUNS; i++) {
            rows(countOf("claims"));
            if (i % 10 == 0) {
                RelBuilder b = catalog.builder().scan("clinic", "claims");
                failure(b.project(b.call(SqlStdOperatorTable.DIVIDE, b.field("amount"), b.literal(0)))
                        .build());
            }
        }
        assertEquals(0, platform.connectionsInUse());
        List<List<@Nullable String>> idle = database.rows(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kelir' AND state LIKE 'idle in%'");
        assertEquals(List.of(List.of("0")), idle);
    }
}
