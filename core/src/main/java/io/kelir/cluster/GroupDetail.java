package io.kelir.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A consumer group with its members.
 *
 * @param id                     its id
 * @param state                  as in {@link GroupSummary}
 * @param protocolType           as in {@link GroupSummary}
 * @param protocol               how partitions are assigned
 * @param leader                 id of the member that leads
 * @param generation             how often members or assignments have changed
 * @param rebalanceTimeoutMillis how long members may take to rejoin
 * @param members                by id
 */
public record GroupDetail(
        String id,
        String state,
        String protocolType,
        Optional<String> protocol,
        Optional<String> leader,
        OptionalInt generation,
        OptionalInt rebalanceTimeoutMillis,
        List<GroupMember> members) {
    public GroupDetail {
        members = List.copyOf(members);
    }
}
