package io.kelir.platform.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kelir.platform.jdbc.sql.StatementSettings;
import io.kelir.sql.KelirOperators;
import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.row.RowExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pseudonyms of keys of one and of several parts: PostgreSQL's, row code's and the key's own are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PseudonymIT {
    private final TestDatabase database = TestDatabase.start();
    private final JdbcPlatform platform = database.platform("clinic");

    @AfterAll
    void stop() {
        platform.close();
        database.close();
    }

    @Test
    void areTheSameInTheDatabaseAndHere() {
        RelBuilder builder = new TestCatalog(platform).builder();
        builder.scan("clinic", "patients");
        RexNode id = builder.field("patient_id");
        RexNode region = builder.field("region");
        RexNode year = builder.field("birth_year");
        RelNode tree = builder.project(
                        List.of(id, region, year, pseudonym(builder, id), pseudonym(builder, region, year)))
                .build();
        RowExpression ofText = new RowCompiler(RowCompiler.Division.FAILS, Instant.EPOCH, name -> TestRun.KEY)
                .compile(((Project) tree).getProjects().get(4));
        List<Integer> positions = List.of(
                tree.getInput(0).getRowType().getFieldNames().indexOf("region"),
                tree.getInput(0).getRowType().getFieldNames().indexOf("birth_year"));

        for (@Nullable Object[] row : rows(tree)) {
            @Nullable Object[] stored = new Object[tree.getInput(0).getRowType().getFieldCount()];
            stored[positions.get(0)] = row[1];
            stored[positions.get(1)] = row[2];
            assertEquals(hex(String.valueOf(row[0])), row[3]);
            assertEquals(hex(String.valueOf(row[1]), String.valueOf(row[2])), row[4]);
            assertEquals(row[4], ofText.evaluate(stored));
        }
    }

    @Test
    void needNoKeyInTheStatement() {
        RelBuilder builder = new TestCatalog(platform).builder();
        builder.scan("clinic", "patients");
        String sql = platform.translate(
                builder.project(pseudonym(builder, builder.field("patient_id"))).build());

        assertFalse(sql.contains(HexFormat.of().formatHex(TestRun.KEY.inner())), sql);
        assertFalse(sql.contains(HexFormat.of().formatHex(TestRun.KEY.outer())), sql);
    }

    @Test
    void needNoKeyForANameThatReadsLikeOne() {
        RelBuilder builder = new TestCatalog(platform).builder();
        builder.scan("clinic", "patients");
        RelNode tree = builder.project(
                        List.of(builder.field("patient_id")), List.of("CURRENT_SETTING('kelir.other_inner')"))
                .build();

        assertEquals(StatementSettings.NONE, StatementSettings.of(tree));
        rows(tree);
    }

    private List<@Nullable Object[]> rows(RelNode tree) {
        try (TestRun run = new TestRun()) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            WayangJobs.rows(platform, tree, run).forEach(rows::add);
            assertEquals(200, rows.size());
            return rows;
        }
    }

    private static RexNode pseudonym(RelBuilder builder, RexNode... parts) {
        List<RexNode> operands = new ArrayList<>();
        operands.add(builder.literal("statement"));
        operands.addAll(List.of(parts));
        return builder.call(KelirOperators.PSEUDONYM, operands);
    }

    private static String hex(String... parts) {
        return HexFormat.of().formatHex(TestRun.KEY.of(List.of(parts)));
    }
}
