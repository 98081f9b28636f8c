package io.kelir.mcp.cluster;

import io.kelir.cluster.Cluster;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Page;
import io.kelir.mcp.tools.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topics and their settings. */
final class TopicTools {
    private static final String NAMES = "names";
    private static final String TOPICS = "topics";
    private static final String CONFIGS = "configs";
    private static final int LISTED = 500;
    private static final int DESCRIBED = 50;
    private static final int LIMIT_MAX = 1_000;

    private final Cluster cluster;
    private final Set<String> roles;

    TopicTools(Cluster cluster, Set<String> roles) {
        this.cluster = cluster;
        this.roles = roles;
    }

    List<KelirTool> all() {
        return List.of(listTopics(), describeTopics(), describeConfigs());
    }

    private KelirTool listTopics() {
        return ClusterTool.of(
                "list_topics",
                "List topics",
                "Names of all topics with their numbers of partitions.",
                Page.arguments(Schema.object(List.of()), LISTED, LIMIT_MAX, TOPICS)
                        .build(),
                page(TOPICS, TopicJson.summarySchema()),
                roles,
                this::list);
    }

    private Map<String, Object> list(Arguments arguments) {
        Page page = Page.of(arguments.only(Page.LIMIT, Page.CURSOR), LISTED, LIMIT_MAX);
        Map<String, Object> result = new JsonFields().build();
        page.tell(TOPICS, cluster.topics(), TopicJson::summary, result);
        return result;
    }

    private KelirTool describeTopics() {
        return ClusterTool.of(
                "describe_topics",
                "Describe topics",
                "Partitions of topics with leader, replicas and in-sync replicas. A name without a topic has error_code"
                        + " 3 and no partitions.",
                input(NAMES),
                page(TOPICS, TopicJson.detailSchema()),
                roles,
                this::describe);
    }

    private Map<String, Object> describe(Arguments arguments) {
        Page page = Page.of(arguments.only(NAMES, Page.LIMIT, Page.CURSOR), DESCRIBED, LIMIT_MAX);
        Map<String, Object> result = new JsonFields().build();
        page.tell(TOPICS, cluster.describe(arguments.texts(NAMES)), TopicJson::detail, result);
        return result;
    }

    private KelirTool describeConfigs() {
        return ClusterTool.of(
                "describe_configs",
                "Describe topic settings",
                "Retention, segment size, replication and changed settings of topics. A name without a topic has exists"
                        + " false.",
                input(TOPICS),
                page(CONFIGS, TopicJson.settingsSchema()),
                roles,
                this::configs);
    }

    private Map<String, Object> configs(Arguments arguments) {
        Page page = Page.of(arguments.only(TOPICS, Page.LIMIT, Page.CURSOR), DESCRIBED, LIMIT_MAX);
        Map<String, Object> result = new JsonFields().build();
        page.tell(CONFIGS, cluster.settings(arguments.texts(TOPICS)), TopicJson::settings, result);
        return result;
    }

    private static Map<String, Object> input(String names) {
        return Page.arguments(
                        Schema.object(List.of()).with(names, Schema.optionalTexts("names of topics; default all")),
                        DESCRIBED,
                        LIMIT_MAX,
                        TOPICS)
                .build();
    }

    private static Map<String, Object> page(String name, Map<String, Object> items) {
        return Page.next(Schema.object(List.of(name)).with(name, Schema.arrayOf(items)))
                .build();
    }
}
