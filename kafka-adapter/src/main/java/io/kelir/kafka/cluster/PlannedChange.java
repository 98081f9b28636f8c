package io.kelir.kafka.cluster;

import java.util.SortedMap;

/** A change of one thing in a cluster, which is told as facts by name; a thing that is not there has none. */
interface PlannedChange {
    /** What the cluster tells of it now. */
    SortedMap<String, String> facts();

    /**
     * What the cluster will tell once the change is made. Has brokers check the change where they can.
     *
     * @param now what it tells now
     * @throws io.kelir.error.FederationException CHANGE_IMPOSSIBLE, UNKNOWN_TOPIC or UNKNOWN_GROUP
     */
    SortedMap<String, String> expected(SortedMap<String, String> now);

    /** Makes it. */
    void make();
}
