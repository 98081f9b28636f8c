package io.kelir.platform.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
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

    @ParameterizedTest
    @MethodSource({"io.kelir.platform.jdbc.OperatorFamilies#all", "io.kelir.platform.jdbc.ExpressionFamilies#all"})
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
        rows.forEach(row -> sorted.add(
                row.stream().map(value -> value == null ? null : value).toList()));
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
