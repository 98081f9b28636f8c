package io.kelir.sql.row;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as UUIDs in their one form: lower case with four hyphens. */
final class UuidText {
    /** Groups of four digits, with or without hyphens between them, in braces or not. */
    private static final Pattern UUID =
            Pattern.compile("\\{(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}\\}" + "|(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}");

    private UuidText() {}

    static String read(String text) {
        if (!UUID.matcher(text).matches()) {
            throw Failures.notReadable("uuid", "32 hexadecimal digits");
        }
        String digits = text.replaceAll("[{}-]", "").toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                digits.substring(0, 8),
                digits.substring(8, 12),
                digits.substring(12, 16),
                digits.substring(16, 20),
                digits.substring(20));
    }
}
