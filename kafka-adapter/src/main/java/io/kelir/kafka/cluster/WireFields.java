package io.kelir.kafka.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of one protobuf message, by number. Fields that nobody asks for are passed over.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers: Encoding</a>
 */
final class WireFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final List<Field> fields;

    private WireFields(List<Field> fields) {
        this.fields = fields;
    }

    private record Field(int number, long value, Optional<byte[]> bytes) {}

    /** @throws io.kelir.error.FederationException PLATFORM_FAILED when the bytes are no message */
    static WireFields of(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        try {
            while (in.hasRemaining()) {
                fields.add(field(in));
            }
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw EtcdGateway.unreadable(e);
        }
        return new WireFields(fields);
    }

    private static Field field(ByteBuffer in) {
        long tag = varint(in);
        int number = (int) (tag >>> 3);
        return switch ((int) (tag & 7)) {
            case VARINT -> new Field(number, varint(in), Optional.empty());
            case FIXED_64 -> new Field(number, in.getLong(), Optional.empty());
            case FIXED_32 -> new Field(number, in.getInt(), Optional.empty());
            case BYTES -> new Field(number, 0, Optional.of(bytes(in)));
            default -> throw new IllegalArgumentException("wire type " + (tag & 7));
        };
    }

    private static byte[] bytes(ByteBuffer in) {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("length " + length);
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    /** The last number under a field, as the format demands of single fields. */
    OptionalLong number(int field) {
        return fields.stream()
                .filter(candidate -> candidate.number == field && candidate.bytes.isEmpty())
                .mapToLong(Field::value)
                .reduce((earlier, later) -> later);
    }

    /** The last text under a field. */
    Optional<String> text(int field) {
        return texts(field).stream().reduce((earlier, later) -> later);
    }

    List<String> texts(int field) {
        return raw(field).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    /** Messages inside this one. */
    List<WireFields> messages(int field) {
        return raw(field).stream().map(WireFields::of).toList();
    }

    /** Repeated numbers, packed or not. */
    List<Integer> numbers(int field) {
        List<Integer> numbers = new ArrayList<>();
        for (Field candidate : fields) {
            if (candidate.number == field) {
                candidate.bytes.ifPresentOrElse(
                        packed -> unpack(packed, numbers), () -> numbers.add((int) candidate.value));
            }
        }
        return numbers;
    }

    private static void unpack(byte[] packed, List<Integer> numbers) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        try {
            while (in.hasRemaining()) {
                numbers.add((int) varint(in));
            }
        } catch (java.nio.BufferUnderflowException e) {
            throw EtcdGateway.unreadable(e);
        }
    }

    private List<byte[]> raw(int field) {
        return fields.stream()
                .filter(candidate -> candidate.number == field)
                .flatMap(candidate -> candidate.bytes.stream())
                .toList();
    }
}
