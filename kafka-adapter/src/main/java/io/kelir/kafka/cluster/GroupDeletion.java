package io.kelir.kafka.cluster;

import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.change.ClusterChange.DeleteGroup;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** A consumer group less, with what it has committed. Brokers check it only when it is made; a group with members is refused here. */
record GroupDeletion(Admin admin, AdminGroups groups, DeleteGroup change) implements PlannedChange {
    private static final String STATE = "state";

    @Override
    public SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        try {
            facts.put(STATE, groups.find(change.target()).state());
            groups.offsets(change.target(), Set.of()).forEach(offset -> put(offset, facts));
            return facts;
        } catch (FederationException e) {
            if (e.code() == ErrorCode.UNKNOWN_GROUP) {
                return new TreeMap<>();
            }
            throw e;
        }
    }

    private static void put(GroupOffset offset, SortedMap<String, String> facts) {
        offset.committed()
                .ifPresent(committed ->
                        facts.put("offset." + offset.topic() + "-" + offset.partition(), String.valueOf(committed)));
    }

    @Override
    public SortedMap<String, String> expected(SortedMap<String, String> now) {
        GroupDetail group = groups.find(change.target());
        if (!group.members().isEmpty()) {
            throw BrokerVerdicts.impossible(
                    "Group '" + change.target() + "' has " + group.members().size() + " members. Stop them first.");
        }
        return new TreeMap<>();
    }

    @Override
    public void make() {
        BrokerVerdicts.await(
                admin.deleteConsumerGroups(List.of(change.target())).all(), change.target());
    }
}
