package io.kelir.platform.segments.row;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads Avro's binary values out of an array. What is forged ends with an exception, before anything is allocated for it. */
final class AvroInput {
    private final byte[] bytes;
    private final int end;
    private int position;

    AvroInput(byte[] bytes, int start, int end) throws IOException {
        if (start > end) {
            throw new IOException("shorter than its prefix");
        }
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    boolean isAtEnd() {
        return position == end;
    }

    long varlong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[take(1)];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("a number of too many bytes");
    }

    int index(int count) throws IOException {
        long index = varlong();
        if (index < 0 || index >= count) {
            throw new IOException("an index that does not exist");
        }
        return (int) index;
    }

    boolean truth() throws IOException {
        return bytes[take(1)] != 0;
    }

    float float32() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
    }

    double float64() throws IOException {
        return Double.longBitsToDouble(littleEndian(Double.BYTES));
    }

    private long littleEndian(int count) throws IOException {
        int start = take(count);
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[start + i] & 0xFF);
        }
        return value;
    }

    byte[] bytes() throws IOException {
        return bytes(varlong());
    }

    byte[] bytes(long count) throws IOException {
        int start = take(count);
        byte[] copy = new byte[(int) count];
        System.arraycopy(bytes, start, copy, 0, copy.length);
        return copy;
    }

    String text() throws IOException {
        long length = varlong();
        return new String(bytes, take(length), (int) length, StandardCharsets.UTF_8);
    }

    private int take(long count) throws IOException {
        if (count < 0 || count > end - position) {
            throw new IOException("a value reaches out of its record");
        }
        int start = position;
        position += (int) count;
        return start;
    }
}
