package io.kelir.platform.segments.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers in network byte order at a position of an array. */
final class BigEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static short int16(byte[] bytes, int position) {
        return (short) SHORT.get(bytes, position);
    }

    static int int32(byte[] bytes, int position) {
        return (int) INT.get(bytes, position);
    }

    static long int64(byte[] bytes, int position) {
        return (long) LONG.get(bytes, position);
    }
}
