package io.kelir.server.config;

import io.kelir.mcp.transport.CallerLimits;
import io.kelir.server.binding.Default;

/**
 * What one caller may take of the MCP door.
 *
 * @param callsInFlightMax     calls of tools that are answered at once
 * @param sessionsMax          sessions used in the last half hour
 * @param requestsPerSecondMax HTTP requests a second
 */
public record PerCallerSettings(
        @Default("128") int callsInFlightMax,
        @Default("1000") int sessionsMax,
        @Default("2000") int requestsPerSecondMax) {
    public PerCallerSettings {
        LimitSettings.atLeastOne("calls_in_flight_max", callsInFlightMax);
        LimitSettings.atLeastOne("sessions_max", sessionsMax);
        LimitSettings.atLeastOne("requests_per_second_max", requestsPerSecondMax);
    }

    /** As the MCP door takes them. */
    public CallerLimits limits() {
        return new CallerLimits(callsInFlightMax, sessionsMax, requestsPerSecondMax);
    }
}
