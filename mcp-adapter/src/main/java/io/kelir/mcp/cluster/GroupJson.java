package io.kelir.mcp.cluster;

import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupMember;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.GroupSummary;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Schema;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Consumer groups as results tell them. */
final class GroupJson {
    private static final String GROUP_ID = "group_id";
    private static final String STATE = "state";
    private static final String PROTOCOL_TYPE = "protocol_type";
    private static final String TOPIC = "topic";
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");

    private GroupJson() {}

    static Map<String, Object> summary(GroupSummary group, OptionalLong lag) {
        return new JsonFields()
                .with(GROUP_ID, group.id())
                .with(STATE, group.state())
                .with(PROTOCOL_TYPE, group.protocolType())
                .with("member_count", group.members())
                .with("lag", lag)
                .build();
    }

    static Map<String, Object> summarySchema() {
        return Schema.object(List.of(GROUP_ID, STATE, PROTOCOL_TYPE))
                .with(GROUP_ID, Schema.text())
                .with(STATE, Schema.text())
                .with(PROTOCOL_TYPE, Schema.text())
                .with("member_count", Schema.count())
                .with("lag", Schema.described(WHOLE, "over all partitions; with min_lag only"))
                .build();
    }

    static Map<String, Object> detail(GroupDetail group) {
        return new JsonFields()
                .with(GROUP_ID, group.id())
                .with(STATE, group.state())
                .with(PROTOCOL_TYPE, group.protocolType())
                .with("protocol", group.protocol())
                .with("leader", group.leader())
                .with("generation_id", group.generation())
                .with("rebalance_timeout_ms", group.rebalanceTimeoutMillis())
                .with("members", group.members().stream().map(GroupJson::member).toList())
                .build();
    }

    private static Map<String, Object> member(GroupMember member) {
        return new JsonFields()
                .with("member_id", member.id())
                .with("client_id", member.clientId())
                .with("client_host", member.clientHost())
                .with("heartbeat_at", member.heartbeatAt())
                .with(
                        "assignments",
                        member.assignments().stream().map(GroupJson::assignment).toList())
                .with("subscriptions", member.subscriptions())
                .with("session_timeout_ms", member.sessionTimeoutMillis())
                .build();
    }

    private static Map<String, Object> assignment(GroupMember.Assignment assignment) {
        return new JsonFields()
                .with(TOPIC, assignment.topic())
                .with("partitions", assignment.partitions())
                .build();
    }

    static Map<String, Object> detailSchema() {
        Map<String, Object> assignment = Schema.object(List.of(TOPIC, "partitions"))
                .with(TOPIC, Schema.text())
                .with("partitions", Schema.arrayOf(WHOLE))
                .build();
        Map<String, Object> member = Schema.object(List.of("member_id", "client_id", "client_host", "assignments"))
                .with("member_id", Schema.text())
                .with("client_id", Schema.text())
                .with("client_host", Schema.text())
                .with("heartbeat_at", Schema.text())
                .with("assignments", Schema.arrayOf(assignment))
                .with("subscriptions", Schema.texts())
                .with("session_timeout_ms", WHOLE)
                .build();
        return Schema.object(List.of(GROUP_ID, STATE, PROTOCOL_TYPE, "members"))
                .with(GROUP_ID, Schema.text())
                .with(STATE, Schema.text())
                .with(PROTOCOL_TYPE, Schema.text())
                .with("protocol", Schema.text())
                .with("leader", Schema.text())
                .with("generation_id", WHOLE)
                .with("rebalance_timeout_ms", WHOLE)
                .with("members", Schema.arrayOf(member))
                .build();
    }

    static Map<String, Object> offset(GroupOffset offset) {
        return new JsonFields()
                .with(TOPIC, offset.topic())
                .with("partition", offset.partition())
                .with("offset", offset.committed())
                .with("metadata", offset.metadata())
                .with("end_offset", offset.end())
                .with("lag", offset.lag())
                .build();
    }

    static Map<String, Object> offsetSchema() {
        return Schema.object(List.of(TOPIC, "partition"))
                .with(TOPIC, Schema.text())
                .with("partition", Schema.count())
                .with("offset", Schema.described(WHOLE, "committed; absent where the group never has"))
                .with("metadata", Schema.text())
                .with("end_offset", WHOLE)
                .with("lag", Schema.described(WHOLE, "end_offset minus offset"))
                .build();
    }
}
