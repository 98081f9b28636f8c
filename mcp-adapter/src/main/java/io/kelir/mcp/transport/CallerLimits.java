package io.kelir.mcp.transport;

/**
 * What one caller may take of the endpoint.
 *
 * @param callsInFlightMax      calls of tools that are answered at once; one more is told BUSY
 * @param sessionsMax           sessions used in the last half hour; one more is not opened
 * @param requestsPerSecondMax  HTTP requests a second, and as many at once; one more is answered with 429
 */
public record CallerLimits(int callsInFlightMax, int sessionsMax, int requestsPerSecondMax) {
    /** 128 calls, 1,000 sessions, 2,000 requests. */
    public static final CallerLimits DEFAULT = new CallerLimits(128, 1_000, 2_000);

    public CallerLimits {
        if (callsInFlightMax < 1 || sessionsMax < 1 || requestsPerSecondMax < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}
