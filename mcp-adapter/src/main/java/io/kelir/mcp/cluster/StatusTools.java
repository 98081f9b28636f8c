package io.kelir.mcp.cluster;

import io.kelir.cluster.Broker;
import io.kelir.cluster.Cluster;
import io.kelir.cluster.ClusterLoad;
import io.kelir.cluster.ClusterStatus;
import io.kelir.cluster.StoreHealth;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the cluster as a whole is, and how busy. */
final class StatusTools {
    private static final int TOPICS_MAX = 200;
    private static final String OBSERVED_AT = "observed_at";

    private final Cluster cluster;
    private final Set<String> roles;

    StatusTools(Cluster cluster, Set<String> roles) {
        this.cluster = cluster;
        this.roles = roles;
    }

    List<KelirTool> all() {
        Map<String, Object> nothing = Schema.object(List.of()).build();
        return List.of(
                ClusterTool.of(
                        "cluster_status",
                        "Status of the Kafka cluster",
                        "Brokers, controller, topics with partition counts, and the health of the object store and"
                                + " metadata store behind them where the cluster has such. Unknown parts are absent.",
                        nothing,
                        statusSchema(),
                        roles,
                        this::status),
                ClusterTool.of(
                        "cluster_metrics",
                        "Load of the Kafka cluster",
                        "Records produced and fetched per second, administrative requests, object store latency and"
                                + " error rate, over all brokers whose metrics are configured (metrics_sources) and"
                                + " answered (metrics_answered). Unknown parts are absent.",
                        nothing,
                        metricsSchema(),
                        roles,
                        this::metrics));
    }

    private Map<String, Object> status(Arguments arguments) {
        arguments.only();
        ClusterStatus status = cluster.status();
        return new JsonFields()
                .with("cluster_name", status.name())
                .with("cluster_id", status.id())
                .with("controller_id", status.controller())
                .with(
                        "brokers",
                        status.brokers().stream().map(StatusTools::broker).toList())
                .with(
                        "topics",
                        status.topics().stream()
                                .limit(TOPICS_MAX)
                                .map(TopicJson::summary)
                                .toList())
                .with("truncated", status.topics().size() > TOPICS_MAX)
                .with("s3", status.objects().map(StatusTools::objects))
                .with("etcd", status.metadata().map(state -> Map.of("state", state)))
                .with(OBSERVED_AT, status.observedAt().toString())
                .build();
    }

    private static Map<String, Object> broker(Broker broker) {
        return new JsonFields()
                .with("node_id", broker.id())
                .with("host", broker.host())
                .with("port", broker.port())
                .build();
    }

    private static Map<String, Object> objects(StoreHealth health) {
        return new JsonFields()
                .with("state", health.state())
                .with("latency_ms", health.latencyMillis())
                .build();
    }

    private Map<String, Object> metrics(Arguments arguments) {
        arguments.only();
        ClusterLoad load = cluster.load();
        return new JsonFields()
                .with("s3_state", load.objects().state())
                .with("s3_latency_ms", load.objects().latencyMillis())
                .with("s3_error_rate", load.objects().errorRate())
                .with("produce_rps", load.producedPerSecond())
                .with("fetch_rps", load.fetchedPerSecond())
                .with("admin_requests_total", load.adminRequests())
                .with("admin_request_errors_total", load.adminErrors())
                .with("admin_request_latency_ms", load.adminLatencyMillis())
                .with("metrics_sources", load.sources())
                .with("metrics_answered", load.answered())
                .with(OBSERVED_AT, load.observedAt().toString())
                .build();
    }

    private static Map<String, Object> statusSchema() {
        Map<String, Object> broker = Schema.object(List.of("node_id", "host", "port"))
                .with("node_id", Schema.count())
                .with("host", Schema.text())
                .with("port", Schema.count())
                .build();
        Map<String, Object> objects = Schema.object(List.of())
                .with("state", Schema.text())
                .with("latency_ms", Schema.number("mean"))
                .build();
        return Schema.object(List.of("brokers", "topics", "truncated", OBSERVED_AT))
                .with("cluster_name", Schema.text())
                .with("cluster_id", Schema.text())
                .with("controller_id", Schema.count())
                .with("brokers", Schema.arrayOf(broker))
                .with("topics", Schema.arrayOf(TopicJson.summarySchema()))
                .with("truncated", Map.of("type", "boolean"))
                .with("s3", objects)
                .with(
                        "etcd",
                        Schema.object(List.of("state"))
                                .with("state", Schema.text())
                                .build())
                .with(OBSERVED_AT, Schema.text())
                .build();
    }

    private static Map<String, Object> metricsSchema() {
        return Schema.object(List.of("metrics_sources", "metrics_answered", OBSERVED_AT))
                .with("s3_state", Schema.text("the worst of any broker"))
                .with("s3_latency_ms", Schema.number("mean"))
                .with("s3_error_rate", Schema.number("0 to 1, the worst of any broker"))
                .with("produce_rps", Schema.number("records a second"))
                .with("fetch_rps", Schema.number("records a second"))
                .with("admin_requests_total", Schema.number("since the brokers started"))
                .with("admin_request_errors_total", Schema.number("since the brokers started"))
                .with("admin_request_latency_ms", Schema.number("mean"))
                .with("metrics_sources", Schema.count())
                .with("metrics_answered", Schema.count())
                .with(OBSERVED_AT, Schema.text())
                .build();
    }
}
