package io.kelir.kafka.cluster;

import io.kelir.cluster.change.Environment;
import java.util.Set;

/**
 * Whether and by whom the cluster may be changed. Absent parts (null, from configuration) mean the default.
 *
 * @param environment    what the cluster is there for, required: production takes a change only with a second person's approval
 * @param roles          callers with one of these may change it; default operator, never observer
 * @param approvers      callers with one of these may approve; default approver
 * @param tools          the changes that are there at all; default all five
 * @param protectedNames topics and groups that are not changed, beside Kelir's own and Kafka's
 */
public record ChangeSettings(
        Environment environment,
        Set<String> roles,
        Set<String> approvers,
        Set<String> tools,
        Set<String> protectedNames) {
    private static final Set<String> ALL =
            Set.of("create_topic", "delete_topic", "create_partitions", "update_topic_config", "delete_group");
    private static final String OBSERVER = "observer";

    public ChangeSettings {
        if (environment == null) {
            throw new IllegalArgumentException("environment: is required: development, test, staging or production");
        }
        roles = roles.isEmpty() ? Set.of("operator") : Set.copyOf(roles);
        approvers = approvers.isEmpty() ? Set.of("approver") : Set.copyOf(approvers);
        tools = tools.isEmpty() ? ALL : Set.copyOf(tools);
        protectedNames = Set.copyOf(protectedNames);
        if (roles.contains(OBSERVER)) {
            throw new IllegalArgumentException("roles: names observer, who only looks");
        }
        if (!ALL.containsAll(tools)) {
            throw new IllegalArgumentException(
                    "tools: expected some of " + String.join(", ", new java.util.TreeSet<>(ALL)));
        }
    }

    /** All changes, by operators, approved by approvers. */
    public static ChangeSettings in(Environment environment) {
        return new ChangeSettings(environment, Set.of(), Set.of(), Set.of(), Set.of());
    }
}
