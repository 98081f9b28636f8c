package io.kelir.mcp.tools;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes ids for requests that bring none: they sort by time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562: UUID version 7</a>
 */
final class RequestIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private RequestIds() {}

    static String next() {
        long high = (System.currentTimeMillis() << 16) | VERSION_7 | (RANDOM.nextLong() & 0xFFF);
        long low = VARIANT | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}
