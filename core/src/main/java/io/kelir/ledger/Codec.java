package io.kelir.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of the ledger's documents: numbers and values in a fixed order, deflated. */
final class Codec {
    private static final int BUFFER = 1 << 16;

    private Codec() {}

    /** Writes parts of a document. */
    @FunctionalInterface
    interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads a document. */
    @FunctionalInterface
    interface Reader<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED), BUFFER), BUFFER))) {
            writer.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] document, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(document)), BUFFER))) {
            return reader.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void strings(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    static List<String> strings(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    /** Ascending or not, as differences. */
    static void integers(int[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        int last = 0;
        for (int number : numbers) {
            out.writeInt(number - last);
            last = number;
        }
    }

    static int[] integers(DataInputStream in) throws IOException {
        int[] numbers = new int[in.readInt()];
        int last = 0;
        for (int i = 0; i < numbers.length; i++) {
            last += in.readInt();
            numbers[i] = last;
        }
        return numbers;
    }

    static void longs(long[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    static long[] longs(DataInputStream in) throws IOException {
        long[] numbers = new long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return numbers;
    }

    static void values(List<? extends @Nullable Object> values, DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            value(value, out);
        }
    }

    static List<@Nullable Object> values(DataInputStream in) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(value(in));
        }
        return values;
    }

    private static void value(@Nullable Object value, DataOutputStream out) throws IOException {
        out.writeByte(tag(value));
        out.writeUTF(value == null ? "" : value.toString());
    }

    private static char tag(@Nullable Object value) {
        if (value == null) {
            return '0';
        }
        String name = value.getClass().getSimpleName();
        return switch (name) {
            case "String" -> 's';
            case "Integer" -> 'i';
            case "Long" -> 'l';
            case "BigDecimal" -> 'n';
            case "Double" -> 'd';
            case "Boolean" -> 'b';
            case "LocalDate" -> 'D';
            case "LocalDateTime" -> 'T';
            case "Instant" -> 'Z';
            default -> {
                if (value instanceof Census.Outside) {
                    yield 'o';
                }
                throw new IllegalArgumentException("a cell holds a " + name);
            }
        };
    }

    private static @Nullable Object value(DataInputStream in) throws IOException {
        char tag = (char) in.readByte();
        String text = in.readUTF();
        return switch (tag) {
            case '0' -> null;
            case 's' -> text;
            case 'i' -> Integer.valueOf(text);
            case 'l' -> Long.valueOf(text);
            case 'n' -> new BigDecimal(text);
            case 'd' -> Double.valueOf(text);
            case 'b' -> Boolean.valueOf(text);
            case 'D' -> LocalDate.parse(text);
            case 'T' -> LocalDateTime.parse(text);
            case 'Z' -> Instant.parse(text);
            case 'o' -> Census.Outside.valueOf(text);
            default -> throw new IOException("a value of the ledger has the unknown type " + tag);
        };
    }
}
