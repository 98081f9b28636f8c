package io.kelir.mcp.cluster;

import io.kelir.cluster.Cluster;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.GroupSummary;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Arguments;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.Page;
import io.kelir.mcp.tools.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Consumer groups, where they stand and how far they lag. */
final class GroupTools {
    private static final String GROUP_ID = "group_id";
    private static final String TOPICS = "topics";
    private static final String MIN_LAG = "min_lag";
    private static final String GROUPS = "groups";
    private static final String OFFSETS = "offsets";
    private static final int GROUPS_LISTED = 200;
    private static final int OFFSETS_LISTED = 500;
    private static final int LIMIT_MAX = 1_000;

    private final Cluster cluster;
    private final Set<String> roles;

    GroupTools(Cluster cluster, Set<String> roles) {
        this.cluster = cluster;
        this.roles = roles;
    }

    List<KelirTool> all() {
        return List.of(listGroups(), describeGroup(), fetchOffsets());
    }

    private KelirTool listGroups() {
        return ClusterTool.of(
                "list_groups",
                "List consumer groups",
                "All consumer groups with state and number of members. With min_lag only those whose lag over all"
                        + " partitions is at least that, each with its lag.",
                Page.arguments(
                                Schema.object(List.of())
                                        .with(
                                                MIN_LAG,
                                                Schema.integer(0, Integer.MAX_VALUE, "least lag of the groups wanted")),
                                GROUPS_LISTED,
                                LIMIT_MAX,
                                GROUPS)
                        .build(),
                Page.next(Schema.object(List.of(GROUPS)).with(GROUPS, Schema.arrayOf(GroupJson.summarySchema())))
                        .build(),
                roles,
                this::list);
    }

    private Map<String, Object> list(Arguments arguments) {
        Page page = Page.of(arguments.only(MIN_LAG, Page.LIMIT, Page.CURSOR), GROUPS_LISTED, LIMIT_MAX);
        OptionalInt minLag = arguments.integer(MIN_LAG, 0, Integer.MAX_VALUE);
        Map<String, Object> result = new JsonFields().build();
        page.tell(
                GROUPS,
                minLag.isPresent() ? lagging(minLag.getAsInt()) : unmeasured(),
                group -> GroupJson.summary(group.summary, group.lag),
                result);
        return result;
    }

    private List<Measured> unmeasured() {
        return cluster.groups().stream()
                .map(group -> new Measured(group, OptionalLong.empty()))
                .toList();
    }

    private List<Measured> lagging(int least) {
        List<Measured> lagging = new ArrayList<>();
        for (GroupSummary group : cluster.groups()) {
            OptionalLong lag = lag(group.id());
            if (lag.isPresent() && lag.getAsLong() >= least) {
                lagging.add(new Measured(group, lag));
            }
        }
        return lagging;
    }

    /** A group that ended since it was listed has no lag; neither has one that never committed. */
    private OptionalLong lag(String groupId) {
        try {
            return total(cluster.offsets(groupId, Set.of()));
        } catch (FederationException e) {
            if (e.code() == ErrorCode.UNKNOWN_GROUP) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private record Measured(GroupSummary summary, OptionalLong lag) {}

    private KelirTool describeGroup() {
        return ClusterTool.of(
                "describe_group",
                "Describe a consumer group",
                "State, assignor and members of a consumer group with the partitions each member reads.",
                Schema.object(List.of(GROUP_ID))
                        .with(GROUP_ID, Schema.text("id of the group, as in list_groups"))
                        .build(),
                GroupJson.detailSchema(),
                roles,
                arguments ->
                        GroupJson.detail(cluster.group(arguments.only(GROUP_ID).text(GROUP_ID))));
    }

    private KelirTool fetchOffsets() {
        return ClusterTool.of(
                "fetch_offsets",
                "Fetch a group's offsets",
                "Committed offset, end offset and lag of a consumer group in every partition of topics; without topics,"
                        + " of those it reads or has committed in.",
                Page.arguments(
                                Schema.object(List.of(GROUP_ID))
                                        .with(GROUP_ID, Schema.text("id of the group, as in list_groups"))
                                        .with(
                                                TOPICS,
                                                Schema.optionalTexts(
                                                        "names of topics; default those the group reads or has committed in")),
                                OFFSETS_LISTED,
                                LIMIT_MAX,
                                "partitions")
                        .build(),
                Page.next(Schema.object(List.of(GROUP_ID, OFFSETS))
                                .with(GROUP_ID, Schema.text())
                                .with("lag", Schema.described(Map.of("type", "integer"), "over all partitions"))
                                .with(OFFSETS, Schema.arrayOf(GroupJson.offsetSchema())))
                        .build(),
                roles,
                this::offsets);
    }

    private Map<String, Object> offsets(Arguments arguments) {
        Page page = Page.of(arguments.only(GROUP_ID, TOPICS, Page.LIMIT, Page.CURSOR), OFFSETS_LISTED, LIMIT_MAX);
        String groupId = arguments.text(GROUP_ID);
        List<GroupOffset> offsets = cluster.offsets(groupId, arguments.texts(TOPICS));
        Map<String, Object> result = new JsonFields()
                .with(GROUP_ID, groupId)
                .with("lag", total(offsets))
                .build();
        page.tell(OFFSETS, offsets, GroupJson::offset, result);
        return result;
    }

    private static OptionalLong total(List<GroupOffset> offsets) {
        return offsets.stream()
                .map(GroupOffset::lag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(Long::sum);
    }
}
