package io.kelir.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A partition of a topic.
 *
 * @param partition   its number, from 0
 * @param leader      id of the broker that leads it; absent where none does
 * @param leaderEpoch how often the lead has changed
 * @param replicas    ids of the brokers that hold it
 * @param inSync      those of them that are in sync
 * @param offline     those of them that are away
 * @param errorCode   as Kafka numbers errors; 0 for none
 */
public record PartitionDetail(
        int partition,
        OptionalInt leader,
        OptionalInt leaderEpoch,
        List<Integer> replicas,
        List<Integer> inSync,
        Optional<List<Integer>> offline,
        int errorCode) {
    public PartitionDetail {
        replicas = List.copyOf(replicas);
        inSync = List.copyOf(inSync);
        offline = offline.map(List::copyOf);
    }
}
