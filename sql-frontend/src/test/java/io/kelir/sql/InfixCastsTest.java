package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kelir.plan.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an infix cast casts. */
class InfixCastsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT 7 / 2::numeric | SELECT 7 / (2::numeric)",
                "a <= 0::bigint AND b | a <= (0::bigint) AND b",
                "a BETWEEN b::date AND t.c::date | a BETWEEN (b::date) AND (t.c::date)",
                "NOT (a + b)::int | NOT ((a + b)::int)",
                "x + f(a, 'y)')::numeric(10, 2)::text | x + ((f(a, 'y)')::numeric(10, 2))::text)",
                "1 + SUM(x) OVER (ORDER BY y)::bigint | 1 + (SUM(x) OVER (ORDER BY y)::bigint)",
                "1 + CASE WHEN a THEN b::int END::text | 1 + (CASE WHEN a THEN (b::int) END::text)",
                "a > DATE '2024-01-01'::timestamp with time zone | a > (DATE '2024-01-01'::timestamp with time zone)",
                "a IN (1, 2)::int | a IN ((1, 2)::int)",
                "'a::b' = \"c::d\" -- e::f | 'a::b' = \"c::d\" -- e::f",
                "x = \"Größe\"::double precision | x = (\"Größe\"::double precision)",
            })
    void isWhatStandsDirectlyBefore(String sql, String expected) {
        assertEquals(expected, InfixCasts.of(sql).text());
    }

    @Test
    void leavesPositionsAsTheyWereSent() {
        Places places = InfixCasts.of("SELECT a::text,\n b::int, c FROM d").places();

        assertEquals(new TextPosition(1, 8), places.inText(new TextPosition(1, 9)));
        assertEquals(new TextPosition(2, 2), places.inText(new TextPosition(2, 3)));
        assertEquals(new TextPosition(2, 10), places.inText(new TextPosition(2, 12)));
        assertEquals("line 2, column 17", places.describe(new TextPosition(2, 19)));
    }

    @Test
    void leavesAnUnfinishedCastAlone() {
        assertEquals("SELECT a::", InfixCasts.of("SELECT a::").text());
        assertEquals("::int", InfixCasts.of("::int").text());
    }
}
