package io.kelir.sql.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as numbers, as PostgreSQL reads them. */
final class NumberText {
    private static final String SPACE = "[ \\t\\n\\u000B\\f\\r]*";
    private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
    private static final Pattern INTEGER = Pattern.compile(SPACE + "([+-]?)(?:(" + DIGITS
            + ")|0[xX]((?:_?[0-9a-fA-F])+)|0[oO]((?:_?[0-7])+)|0[bB]((?:_?[01])+))" + SPACE);
    private static final Pattern NUMERIC = Pattern.compile(SPACE + "([+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS
            + ")?)?|\\." + DIGITS + "))(?:[eE]([+-]?[0-9]+))?" + SPACE);
    private static final Pattern DOUBLE =
            Pattern.compile(SPACE + "([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)" + SPACE);
    private static final Pattern SPECIAL =
            Pattern.compile(SPACE + "(?:(nan)|([+-]?)inf(?:inity)?)" + SPACE, Pattern.CASE_INSENSITIVE);
    private static final int TEXT_LENGTH_MAX = 200_000;
    private static final int EXPONENT_DIGITS_MAX = 6;
    private static final MathContext DOUBLE_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private NumberText() {}

    static BigInteger readInteger(String text, String type) {
        Matcher matcher = INTEGER.matcher(text);
        if (text.length() > TEXT_LENGTH_MAX || !matcher.matches()) {
            throw Failures.notReadable(type, "decimal digits with an optional sign");
        }
        BigInteger value = matcher.group(2) != null
                ? digits(matcher.group(2), 10)
                : matcher.group(3) != null
                        ? digits(matcher.group(3), 16)
                        : matcher.group(4) != null ? digits(matcher.group(4), 8) : digits(matcher.group(5), 2);
        return "-".equals(matcher.group(1)) ? value.negate() : value;
    }

    private static BigInteger digits(String text, int radix) {
        return new BigInteger(text.replace("_", ""), radix);
    }

    /** PostgreSQL's numeric also knows NaN and infinities; Kelir's does not. */
    static BigDecimal readNumeric(String text) {
        Matcher matcher = NUMERIC.matcher(text);
        if (text.length() > TEXT_LENGTH_MAX || !matcher.matches()) {
            throw Failures.notReadable("numeric", "a finite decimal number such as -12.50 or 1.5e3");
        }
        BigDecimal digits = new BigDecimal(matcher.group(1).replace("_", ""));
        String exponent = matcher.group(2) == null ? "0" : matcher.group(2);
        if (exponent.length() > EXPONENT_DIGITS_MAX
                || digits.precision() - digits.scale() + Integer.parseInt(exponent) > NumericLimit.INTEGER_DIGITS_MAX) {
            throw Failures.outOfRange("numeric");
        }
        BigDecimal value = digits.scaleByPowerOfTen(Integer.parseInt(exponent));
        return value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
    }

    static Double readDouble(String text) {
        Matcher special = SPECIAL.matcher(text);
        if (special.matches()) {
            return special.group(1) != null
                    ? Double.NaN
                    : "-".equals(special.group(2)) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        Matcher matcher = DOUBLE.matcher(text);
        if (!matcher.matches()) {
            throw Failures.notReadable("double precision", "a number such as -12.5 or 1.5e3");
        }
        return inRange(matcher.group(1));
    }

    private static Double inRange(String number) {
        double value = Double.parseDouble(number);
        String digits = number.toLowerCase(Locale.ROOT).replaceFirst("e.*", "");
        boolean vanished = value == 0 && digits.chars().anyMatch(digit -> digit >= '1' && digit <= '9');
        if (vanished || Double.isInfinite(value)) {
            throw DoubleAlgebra.outOfRange();
        }
        return value;
    }

    /** A double as a decimal: 15 significant digits, as PostgreSQL's cast keeps. */
    static BigDecimal numeric(double value) {
        if (!Double.isFinite(value)) {
            throw Failures.outOfRange("numeric");
        }
        BigDecimal digits = new BigDecimal(value).round(DOUBLE_DIGITS).stripTrailingZeros();
        return digits.scale() < 0 ? digits.setScale(0, RoundingMode.UNNECESSARY) : digits;
    }
}
