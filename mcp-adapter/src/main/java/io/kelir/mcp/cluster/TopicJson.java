package io.kelir.mcp.cluster;

import io.kelir.cluster.PartitionDetail;
import io.kelir.cluster.TopicDetail;
import io.kelir.cluster.TopicSettings;
import io.kelir.cluster.TopicSummary;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Schema;
import java.util.List;
import java.util.Map;

/** Topics as results tell them. */
final class TopicJson {
    private static final String NAME = "name";
    private static final String ERROR_CODE = "error_code";
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");

    private TopicJson() {}

    static Map<String, Object> summary(TopicSummary topic) {
        return new JsonFields()
                .with(NAME, topic.name())
                .with("partition_count", topic.partitions())
                .with(ERROR_CODE, topic.errorCode())
                .build();
    }

    static Map<String, Object> summarySchema() {
        return Schema.object(List.of(NAME, "partition_count", ERROR_CODE))
                .with(NAME, Schema.text())
                .with("partition_count", Schema.count())
                .with(ERROR_CODE, WHOLE)
                .build();
    }

    static Map<String, Object> detail(TopicDetail topic) {
        return new JsonFields()
                .with(NAME, topic.name())
                .with(ERROR_CODE, topic.errorCode())
                .with(
                        "partitions",
                        topic.partitions().stream().map(TopicJson::partition).toList())
                .build();
    }

    private static Map<String, Object> partition(PartitionDetail partition) {
        return new JsonFields()
                .with("partition", partition.partition())
                .with("leader_id", partition.leader())
                .with("leader_epoch", partition.leaderEpoch())
                .with("replica_nodes", partition.replicas())
                .with("isr_nodes", partition.inSync())
                .with("offline_replicas", partition.offline())
                .with(ERROR_CODE, partition.errorCode())
                .build();
    }

    static Map<String, Object> detailSchema() {
        Map<String, Object> ids = Schema.arrayOf(WHOLE);
        Map<String, Object> partition = Schema.object(List.of("partition", "replica_nodes", "isr_nodes", ERROR_CODE))
                .with("partition", Schema.count())
                .with("leader_id", WHOLE)
                .with("leader_epoch", WHOLE)
                .with("replica_nodes", ids)
                .with("isr_nodes", ids)
                .with("offline_replicas", ids)
                .with(ERROR_CODE, WHOLE)
                .build();
        return Schema.object(List.of(NAME, ERROR_CODE, "partitions"))
                .with(NAME, Schema.text())
                .with(ERROR_CODE, WHOLE)
                .with("partitions", Schema.arrayOf(partition))
                .build();
    }

    static Map<String, Object> settings(TopicSettings topic) {
        return new JsonFields()
                .with(NAME, topic.name())
                .with("exists", topic.exists())
                .with("partitions", topic.partitions())
                .with("replication_factor", topic.replicationFactor())
                .with("retention_ms", topic.retentionMillis())
                .with("retention_bytes", topic.retentionBytes())
                .with("segment_bytes", topic.segmentBytes())
                .with("created_at", topic.createdAt())
                .with("config", topic.overrides())
                .build();
    }

    static Map<String, Object> settingsSchema() {
        return Schema.object(List.of(NAME, "exists", "config"))
                .with(NAME, Schema.text())
                .with("exists", Map.of("type", "boolean"))
                .with("partitions", Schema.count())
                .with("replication_factor", Schema.count())
                .with("retention_ms", WHOLE)
                .with("retention_bytes", WHOLE)
                .with("segment_bytes", WHOLE)
                .with("created_at", Schema.text())
                .with("config", Schema.anyTexts("set for this topic"))
                .build();
    }
}
