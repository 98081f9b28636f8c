package io.kelir.sql.row;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlKind;

/** Which family compiles which operator: first by kind, then, for functions without a kind of their own, by name. */
final class Operators {
    private static final Map<SqlKind, Call.Family> BY_KIND = Map.ofEntries(
            entry(SqlKind.EQUALS, Comparisons::compile),
            entry(SqlKind.NOT_EQUALS, Comparisons::compile),
            entry(SqlKind.LESS_THAN, Comparisons::compile),
            entry(SqlKind.LESS_THAN_OR_EQUAL, Comparisons::compile),
            entry(SqlKind.GREATER_THAN, Comparisons::compile),
            entry(SqlKind.GREATER_THAN_OR_EQUAL, Comparisons::compile),
            entry(SqlKind.IS_DISTINCT_FROM, Comparisons::distinct),
            entry(SqlKind.IS_NOT_DISTINCT_FROM, Comparisons::distinct),
            entry(SqlKind.SEARCH, Search::compile),
            entry(SqlKind.AND, Logic::and),
            entry(SqlKind.OR, Logic::or),
            entry(SqlKind.NOT, Logic::not),
            entry(SqlKind.IS_NULL, Logic::truth),
            entry(SqlKind.IS_UNKNOWN, Logic::truth),
            entry(SqlKind.IS_NOT_NULL, Logic::truth),
            entry(SqlKind.IS_TRUE, Logic::truth),
            entry(SqlKind.IS_NOT_TRUE, Logic::truth),
            entry(SqlKind.IS_FALSE, Logic::truth),
            entry(SqlKind.IS_NOT_FALSE, Logic::truth),
            entry(SqlKind.CASE, Choices::caseWhen),
            entry(SqlKind.COALESCE, Choices::coalesce),
            entry(SqlKind.NULLIF, Choices::nullIf),
            entry(SqlKind.GREATEST, Choices::extreme),
            entry(SqlKind.GREATEST_PG, Choices::extreme),
            entry(SqlKind.LEAST, Choices::extreme),
            entry(SqlKind.LEAST_PG, Choices::extreme),
            entry(SqlKind.PLUS, Arithmetic::compile),
            entry(SqlKind.CHECKED_PLUS, Arithmetic::compile),
            entry(SqlKind.MINUS, Arithmetic::compile),
            entry(SqlKind.CHECKED_MINUS, Arithmetic::compile),
            entry(SqlKind.TIMES, Arithmetic::compile),
            entry(SqlKind.CHECKED_TIMES, Arithmetic::compile),
            entry(SqlKind.DIVIDE, Arithmetic::compile),
            entry(SqlKind.CHECKED_DIVIDE, Arithmetic::compile),
            entry(SqlKind.MOD, Arithmetic::compile),
            entry(SqlKind.MINUS_PREFIX, Arithmetic::negate),
            entry(SqlKind.CHECKED_MINUS_PREFIX, Arithmetic::negate),
            entry(SqlKind.PLUS_PREFIX, call -> call.code(0)),
            entry(SqlKind.CAST, Casts::compile),
            entry(SqlKind.FLOOR, Rounding::floor),
            entry(SqlKind.CEIL, Rounding::ceil),
            entry(SqlKind.LIKE, Likes::compile),
            entry(SqlKind.TRIM, Trims::compile),
            entry(SqlKind.LTRIM, Trims::leading),
            entry(SqlKind.RTRIM, Trims::trailing),
            entry(SqlKind.POSITION, Texts::position),
            entry(SqlKind.CHAR_LENGTH, Texts::length),
            entry(SqlKind.SUBSTR_POSTGRESQL, Substrings::compile),
            entry(SqlKind.EXTRACT, Extracts::compile));

    private static final Map<String, Call.Family> BY_NAME = Map.ofEntries(
            entry("ABS", Arithmetic::absolute),
            entry("SIGN", Rounding::sign),
            entry("ROUND", Rounding::round),
            entry("TRUNCATE", Rounding::truncate),
            entry("TRUNC", Rounding::truncate),
            entry("POWER", Powers::power),
            entry("SQRT", Powers::squareRoot),
            entry("||", Texts::concatenate),
            entry("UPPER", Texts::upper),
            entry("LOWER", Texts::lower),
            entry("CHAR_LENGTH", Texts::length),
            entry("CHARACTER_LENGTH", Texts::length),
            entry("LENGTH", Texts::length),
            entry("REPLACE", Texts::replace),
            entry("SUBSTRING", Substrings::compile),
            entry("LEFT", Substrings::left),
            entry("RIGHT", Substrings::right),
            entry("DATE_TRUNC", Truncations::dateTrunc),
            entry("DAYS", Intervals::days),
            entry("DAY_NUMBER", Intervals::dayNumber),
            entry("ENTITY_BUCKET", Buckets::compile),
            entry("PSEUDONYM", PseudonymCode::compile),
            entry("NOW", Clock::compile),
            entry("CURRENT_DATE", Clock::compile),
            entry("CURRENT_TIMESTAMP", Clock::compile),
            entry("LOCALTIMESTAMP", Clock::compile));

    private Operators() {}

    static RowExpression compile(Call call) {
        Call.Family family = BY_KIND.get(call.operator().getKind());
        if (family == null) {
            family = BY_NAME.get(call.operator().getName().toUpperCase(Locale.ROOT));
        }
        if (family == null) {
            throw call.unsupported();
        }
        return family.compile(call);
    }
}
