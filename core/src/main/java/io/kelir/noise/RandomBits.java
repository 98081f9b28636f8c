package io.kelir.noise;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import javax.crypto.Mac;

/**
 * Bits that nobody without the key can tell from fair coins, and the same ones each time: HMAC-SHA-256 of a counter. Used by one thread.
 */
final class RandomBits {
    private final Mac keyed;
    private long blocks;
    private byte[] block = {};
    private int usedBits;

    /** @param keyed an HMAC-SHA-256 with its key, used for nothing else */
    RandomBits(Mac keyed) {
        this.keyed = keyed;
    }

    boolean next() {
        if (usedBits == block.length * Byte.SIZE) {
            block = keyed.doFinal(
                    ByteBuffer.allocate(Long.BYTES).putLong(blocks++).array());
            usedBits = 0;
        }
        int bit = block[usedBits / Byte.SIZE] >> (Byte.SIZE - 1 - usedBits % Byte.SIZE) & 1;
        usedBits++;
        return bit == 1;
    }

    /** A number from 0 to {@code limit} − 1, each as likely as the other: draws again whatever is too great. */
    BigInteger below(BigInteger limit) {
        int bits = limit.subtract(BigInteger.ONE).bitLength();
        while (true) {
            BigInteger drawn = number(bits);
            if (drawn.compareTo(limit) < 0) {
                return drawn;
            }
        }
    }

    private BigInteger number(int bits) {
        byte[] magnitude = new byte[(bits + Byte.SIZE - 1) / Byte.SIZE];
        for (int i = 0; i < bits; i++) {
            if (next()) {
                magnitude[magnitude.length - 1 - i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
            }
        }
        return new BigInteger(1, magnitude);
    }
}
