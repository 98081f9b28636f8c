package io.kelir.cluster;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What the brokers' metrics say, all brokers that answered together.
 *
 * @param objects            health of the object store behind the brokers
 * @param producedPerSecond  records written per second, summed over brokers
 * @param fetchedPerSecond   records read per second, summed over brokers
 * @param adminRequests      administrative requests since the brokers started, summed
 * @param adminErrors        those of them that failed, summed
 * @param adminLatencyMillis mean latency of administrative requests
 * @param sources            metrics addresses that are configured
 * @param answered           those of them that answered
 * @param observedAt         when
 */
public record ClusterLoad(
        StoreHealth objects,
        OptionalDouble producedPerSecond,
        OptionalDouble fetchedPerSecond,
        OptionalDouble adminRequests,
        OptionalDouble adminErrors,
        OptionalDouble adminLatencyMillis,
        int sources,
        int answered,
        Instant observedAt) {
    /** What is known where no metrics are configured. */
    public static ClusterLoad unknown(Instant now) {
        return new ClusterLoad(
                StoreHealth.UNKNOWN,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                0,
                now);
    }
}
