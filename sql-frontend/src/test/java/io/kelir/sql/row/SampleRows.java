package io.kelir.sql.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows for comparing row code with PostgreSQL: edges of every type first, then random values, NULLs everywhere. */
final class SampleRows {
    private static final List<Integer> SMALLS = List.of(0, 1, -1, 7, 32767, -32768);
    private static final List<Integer> INTEGERS =
            List.of(0, 1, -1, 2, 5, -7, 10, 100, 46341, Integer.MAX_VALUE, Integer.MIN_VALUE);
    private static final List<Long> BIGINTS =
            List.of(0L, 1L, -1L, 3L, -10L, 4_000_000_000L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<BigDecimal> NUMERICS = decimals(
            "0",
            "0.0000",
            "1",
            "1.00",
            "-1.5",
            "2.5",
            "-2.5",
            "0.0050",
            "0.0001",
            "-0.0001",
            "9999.9999",
            "123456789012.3456",
            "-99999999999999.9999",
            "10000",
            "3");
    private static final List<BigDecimal> UNLIMITED = decimals(
            "0",
            "0.00",
            "1.10",
            "1.1",
            "-1.100",
            "123456789012345678901234567890.123456789",
            "0.000000000000000000123",
            "-7",
            "99999999",
            "0.5",
            "-0.5",
            "1.5",
            "10000000000000000",
            "33");
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1.0,
            -1.5,
            2.5,
            0.5,
            3.5,
            -0.5,
            0.1,
            1e15,
            1e14,
            123456789.125,
            1e-4,
            1e-5,
            9.999999999999999e22,
            1.0000000000000001e23,
            1.0e300,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1.0 / 3,
            9007199254740992.0);
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A",
            "abc",
            "ABC",
            "abcabc",
            "  padded  ",
            "ä",
            "Ångström",
            "straße",
            "日本語",
            "😀",
            "a😀b",
            "_",
            "%",
            "100%",
            "a_c",
            "a\\c",
            "\\",
            "xyz",
            "xxabcxx",
            "é",
            "e\u0301",
            "\uFFFD",
            "\uE000",
            "Zebra",
            "İ",
            "ǅ",
            "ς");
    private static final List<LocalDate> DATES = List.of(
            LocalDate.of(2000, 1, 1),
            LocalDate.of(1999, 12, 31),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2024, 12, 30),
            LocalDate.of(2021, 1, 3),
            LocalDate.of(2023, 1, 31),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1, 1, 1),
            LocalDate.of(0, 12, 31),
            LocalDate.of(-43, 3, 15),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(1900, 3, 1),
            LocalDate.of(2001, 1, 1),
            LocalDate.of(12024, 5, 6));
    private static final List<LocalDateTime> TIMESTAMPS = List.of(
            LocalDateTime.of(2000, 1, 1, 0, 0), LocalDateTime.of(1999, 12, 31, 23, 59, 59, 999_999_000),
            LocalDateTime.of(2024, 2, 29, 12, 30, 15, 500_000_000), LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000),
            LocalDateTime.of(2024, 12, 30, 1, 2, 3, 4_000), LocalDateTime.of(1, 1, 1, 0, 0, 1),
            LocalDateTime.of(-99, 6, 7, 8, 9, 10, 120_000_000), LocalDateTime.of(2023, 8, 31, 23, 59, 59, 999_500_000),
            LocalDateTime.of(1985, 7, 13, 6, 5, 4, 500_000), LocalDateTime.of(2016, 1, 1, 13, 14, 15, 1_500_000));

    private SampleRows() {}

    /** A column's name and PostgreSQL type. */
    record SampleColumn(String name, String type) {}

    static final List<SampleColumn> COLUMNS = List.of(
            new SampleColumn("k", "smallint"),
            new SampleColumn("i", "integer"),
            new SampleColumn("j", "integer"),
            new SampleColumn("b", "bigint"),
            new SampleColumn("c", "bigint"),
            new SampleColumn("n", "numeric(18,4)"),
            new SampleColumn("u", "numeric"),
            new SampleColumn("v", "numeric"),
            new SampleColumn("d", "double precision"),
            new SampleColumn("e", "double precision"),
            new SampleColumn("f", "boolean"),
            new SampleColumn("g", "boolean"),
            new SampleColumn("s", "text"),
            new SampleColumn("r", "text"),
            new SampleColumn("dt", "date"),
            new SampleColumn("ts", "timestamp"),
            new SampleColumn("tz", "timestamptz"));

    static List<@Nullable Object[]> rows(int count, long seed) {
        Random random = new Random(seed);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row(random));
        }
        return rows;
    }

    private static @Nullable Object[] row(Random random) {
        return new @Nullable Object[] {
            oneOf(random, SMALLS, random.nextInt(200) - 100),
            oneOf(random, INTEGERS, random.nextInt(2000) - 1000),
            oneOf(random, INTEGERS, random.nextInt(20) - 10),
            oneOf(random, BIGINTS, random.nextLong() >> random.nextInt(64)),
            oneOf(random, BIGINTS, (long) random.nextInt(20)),
            scaled(oneOf(random, NUMERICS, BigDecimal.valueOf(random.nextInt(20_000_000) - 10_000_000, 4))),
            oneOf(random, UNLIMITED, BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(12))),
            oneOf(random, UNLIMITED, BigDecimal.valueOf(random.nextInt(2000) - 1000, random.nextInt(5))),
            oneOf(random, DOUBLES, Double.longBitsToDouble((random.nextLong() & ~(1L << 62)) | 1L << 61)),
            oneOf(random, DOUBLES, (random.nextInt(4000) - 2000) / 8.0),
            oneOf(random, List.of(true, false), random.nextBoolean()),
            oneOf(random, List.of(true, false), random.nextBoolean()),
            oneOf(random, TEXTS, text(random)),
            oneOf(random, TEXTS, text(random)),
            oneOf(random, DATES, LocalDate.of(1950, 1, 1).plusDays(random.nextInt(40_000))),
            oneOf(random, TIMESTAMPS, time(random)),
            instant(oneOf(random, TIMESTAMPS, time(random)))
        };
    }

    private static @Nullable Object oneOf(Random random, List<?> edges, Object other) {
        int choice = random.nextInt(10);
        return choice == 0 ? null : choice < 7 ? edges.get(random.nextInt(edges.size())) : other;
    }

    /** What PostgreSQL stores in a column of four digits behind the point. */
    private static @Nullable Object scaled(@Nullable Object value) {
        return value == null ? null : ((BigDecimal) value).setScale(4);
    }

    private static @Nullable Object instant(@Nullable Object value) {
        return value == null ? null : instantOf((LocalDateTime) value);
    }

    private static Instant instantOf(LocalDateTime value) {
        return value.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime time(Random random) {
        return LocalDateTime.of(1990, 1, 1, 0, 0)
                .plusSeconds(random.nextInt(1_500_000_000))
                .plusNanos(1000L * random.nextInt(1_000_000));
    }

    private static String text(Random random) {
        String letters = "abcABC _%\\äß😀日";
        int[] points = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static List<BigDecimal> decimals(String... texts) {
        return List.of(texts).stream().map(BigDecimal::new).toList();
    }
}
