package io.kelir.platform.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsConfigTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Map<String, TopicConfig> DATA_SETS =
            Map.of("devices.vitals", new TopicConfig("vitals", NONE, NONE, Map.of("n", column("integer"))));

    @Test
    void hidesKeysWhenPrinted() {
        SegmentsConfig config = s3(Optional.of("AKIDEXAMPLE"), Optional.of("not-for-eyes"));

        assertFalse(config.toString().contains("AKIDEXAMPLE"));
        assertFalse(config.toString().contains("not-for-eyes"));
        assertTrue(config.toString().contains("secretKey=***"));
    }

    @Test
    void hasDefaultsForBounds() {
        BoundsConfig bounds = BoundsConfig.DEFAULT;

        assertEquals(64 << 20, bounds.segmentBytesMax());
        assertEquals(16 << 20, bounds.batchBytesMax());
        assertEquals(4, bounds.parallelReads());
        assertFalse(bounds.checkIndexes());
    }

    @Test
    void keepsBoundsThatAreSet() {
        assertEquals(
                "BoundsConfig[segmentBytesMax=1, batchBytesMax=2, parallelReads=3, checkIndexes=true]",
                new BoundsConfig(1, 2, 3, true).toString());
    }

    @Test
    void namesTheKeyOfABadValue() {
        assertProblem("secret_key: ", () -> s3(Optional.of("key"), NONE));
        assertProblem("parallel_reads: ", () -> new BoundsConfig(0, 0, -1, false));
        assertProblem("type: ", () -> column("money"));
        assertProblem("path: ", () -> new ColumnConfig("text", Optional.of("a..b"), NONE));
        assertProblem("columns._offset: ", () -> new TopicConfig("t", NONE, NONE, Map.of("_offset", column("bigint"))));
        assertProblem("format: ", () -> new TopicConfig("t", NONE, Optional.of("xml"), Map.of("a", column("text"))));
        assertProblem(
                "values.schema: ", () -> new TopicConfig("t", NONE, Optional.of("avro"), Map.of("a", column("text"))));
        assertProblem(
                "columns.",
                () -> new TopicConfig(
                        "t",
                        NONE,
                        NONE,
                        Map.of("a", column("text"), "b", new ColumnConfig("text", Optional.of("a.b"), NONE))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric(4,1)|numeric(4,1)",
                "DECIMAL( 12 , 2 )|numeric(12,2)",
                "numeric(5)|numeric(5,0)",
                "int|integer",
                "Timestamp  With Time Zone|timestamp with time zone",
                "timestamptz|timestamp with time zone",
                "timestamp|timestamp without time zone",
                "double|double precision"
            })
    void knowsTypesByPostgresNames(String text, String expected) {
        assertEquals(expected, column(text).columnType().postgresName());
    }

    private static void assertProblem(String prefix, org.junit.jupiter.api.function.Executable executable) {
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class, executable);
        assertTrue(String.valueOf(problem.getMessage()).startsWith(prefix), problem.getMessage());
    }

    private static SegmentsConfig s3(Optional<String> accessKey, Optional<String> secretKey) {
        return new SegmentsConfig(
                "demo",
                NONE,
                NONE,
                NONE,
                NONE,
                Optional.of("lake"),
                accessKey,
                secretKey,
                true,
                NONE,
                DATA_SETS,
                Optional.empty());
    }

    private static ColumnConfig column(String type) {
        return new ColumnConfig(type, NONE, NONE);
    }
}
