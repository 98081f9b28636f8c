package io.kelir.platform.segments.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against java.time's own formatter, which reads every form. */
class PlainTimeTest {
    private static final DateTimeFormatter ORACLE =
            DateTimeFormatter.ISO_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
    private static final String CHARACTERS = "0123456789-:.TZ +z";
    private static final int TEXTS = 200_000;

    private final Random random = new Random(11);

    @Test
    void readsWhatTheFormatterReads() {
        int plain = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = written();
            String told = i % 2 == 0 ? text : changed(text);
            Read found = plain(told);
            if (found.isPlain()) {
                plain++;
                assertEquals(formatted(told), found.time(), told);
            }
        }
        assertTrue(plain > TEXTS / 2, "only " + plain + " were of the plain form");
    }

    /** What the fast reader said: of the plain form or not, and the time unless no such time exists. */
    private record Read(boolean isPlain, Optional<LocalDateTime> time) {}

    private static Read plain(String text) {
        try {
            Optional<LocalDateTime> time = Optional.ofNullable(PlainTime.parse(text));
            return new Read(time.isPresent(), time);
        } catch (DateTimeException e) {
            return new Read(true, Optional.empty());
        }
    }

    private static Optional<LocalDateTime> formatted(String text) {
        try {
            var time = ORACLE.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof OffsetDateTime zoned
                            ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                            : (LocalDateTime) time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time of the plain form; one in some does not exist. */
    private String written() {
        String seconds = String.format(
                "%04d-%02d-%02d%s%02d:%02d:%02d",
                random.nextInt(10_000),
                random.nextInt(14),
                random.nextInt(33),
                random.nextBoolean() ? "T" : " ",
                random.nextInt(25),
                random.nextInt(61),
                random.nextInt(61));
        int digits = random.nextInt(11);
        String fraction = digits == 0 ? "" : "." + "1234567890".substring(0, digits);
        return seconds + fraction + (random.nextBoolean() ? "Z" : "");
    }

    private String changed(String text) {
        StringBuilder changed = new StringBuilder(text);
        changed.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        return changed.toString();
    }
}
