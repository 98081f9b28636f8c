package io.kelir.platform.segments.row;

import static io.kelir.platform.segments.row.ValueParser.MISFIT;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Dates, times and UUIDs out of JSON. A time is ISO 8601 with {@code T} or a space, or a whole number of milliseconds since 1970 as in
 * Kafka; without an offset it is UTC. Digits finer than microseconds are cut off.
 */
final class TimeText {
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int DATE_LENGTH = 10;
    private static final int LENGTH_MAX = 40;
    private static final int YEAR_MAX = 9999;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private TimeText() {}

    static Object uuid(JsonParser json) throws IOException {
        String text = json.getText().toLowerCase(Locale.ROOT);
        return ValueParser.isText(json) && UUID.matcher(text).matches() ? text : MISFIT;
    }

    static Object date(JsonParser json) throws IOException {
        if (!ValueParser.isText(json) || json.getText().length() != DATE_LENGTH) {
            return MISFIT;
        }
        try {
            return LocalDate.parse(json.getText());
        } catch (DateTimeException e) {
            return MISFIT;
        }
    }

    static Object instant(JsonParser json) throws IOException {
        Object timestamp = timestamp(json);
        return timestamp instanceof LocalDateTime time ? time.toInstant(ZoneOffset.UTC) : MISFIT;
    }

    static Object timestamp(JsonParser json) throws IOException {
        try {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return NumberText.bigint(json) instanceof Long millis
                        ? inRange(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC))
                        : MISFIT;
            }
            return ValueParser.isText(json) ? inRange(parse(json.getText())) : MISFIT;
        } catch (DateTimeException e) {
            return MISFIT;
        }
    }

    private static LocalDateTime parse(String text) {
        LocalDateTime plain = PlainTime.parse(text);
        return plain == null ? formatted(text) : plain;
    }

    private static LocalDateTime formatted(String text) {
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        if (text.length() > LENGTH_MAX) {
            throw new DateTimeException("too long");
        }
        String iso = spaced ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        TemporalAccessor time = LOCAL.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime zoned
                ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : (LocalDateTime) time;
    }

    private static Object inRange(LocalDateTime time) {
        int year = time.getYear();
        return year >= 1 && year <= YEAR_MAX ? time.truncatedTo(ChronoUnit.MICROS) : MISFIT;
    }
}
