package io.kelir.kafka.cluster;

import io.kelir.cluster.Cluster;
import io.kelir.cluster.change.ClusterChanges;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaProfile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cluster that may be looked at, and by whom. Absent parts (null, from configuration) mean the default.
 *
 * @param profile          APACHE asks the brokers, KAFSCALE its metadata store; default APACHE
 * @param bootstrapServers {@code host:port}, comma-separated; APACHE only, where the {@code kafka} block's are not meant
 * @param client           properties of the Admin client as they are; default those of the {@code kafka} block
 * @param etcd             the metadata store; KAFSCALE only, required there
 * @param metrics          addresses where brokers show Prometheus metrics, one for each broker
 * @param roles            callers with one of these may look; default operator and observer
 * @param timeout          longest time of a request; default 10 s
 * @param changes          whether it may be changed too; empty: not; APACHE only
 */
public record ClusterSettings(
        KafkaProfile profile,
        Optional<String> bootstrapServers,
        Map<String, String> client,
        Optional<EtcdSettings> etcd,
        List<String> metrics,
        Set<String> roles,
        Duration timeout,
        Optional<ChangeSettings> changes) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Set<String> ROLES = Set.of("operator", "observer");

    public ClusterSettings {
        profile = profile == null ? KafkaProfile.APACHE : profile;
        client = Map.copyOf(client);
        metrics = List.copyOf(metrics);
        roles = roles.isEmpty() ? ROLES : Set.copyOf(roles);
        timeout = timeout == null ? TIMEOUT : timeout;
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: expected more than 0");
        }
        if ((profile == KafkaProfile.KAFSCALE) != etcd.isPresent()) {
            throw new IllegalArgumentException("etcd: is required with profile kafscale, and taken only there");
        }
        if (profile == KafkaProfile.KAFSCALE && changes.isPresent()) {
            throw new IllegalArgumentException("changes: are not made with profile kafscale");
        }
        for (String address : metrics) {
            EtcdSettings.checked("metrics", address);
        }
    }

    /** A Kafka cluster with everything else as usual. */
    public static ClusterSettings of(String bootstrapServers) {
        return new ClusterSettings(
                KafkaProfile.APACHE,
                Optional.of(bootstrapServers),
                Map.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                TIMEOUT,
                Optional.empty());
    }

    /** A KafScale cluster. */
    public static ClusterSettings kafScale(EtcdSettings etcd, List<String> metrics) {
        return new ClusterSettings(
                KafkaProfile.KAFSCALE,
                Optional.empty(),
                Map.of(),
                Optional.of(etcd),
                metrics,
                Set.of(),
                TIMEOUT,
                Optional.empty());
    }

    /** Whether brokers must still be named. */
    public boolean needsBrokers() {
        return profile == KafkaProfile.APACHE && bootstrapServers.isEmpty();
    }

    /** A changed copy: brokers and client properties that count where this block names none. */
    public ClusterSettings orElse(String servers, Map<String, String> properties) {
        return new ClusterSettings(
                profile,
                bootstrapServers.or(() -> Optional.of(servers)),
                client.isEmpty() ? properties : client,
                etcd,
                metrics,
                roles,
                timeout,
                changes);
    }

    /**
     * Opens the cluster without asking it anything; the caller closes it.
     *
     * @throws IllegalArgumentException when no broker is named
     */
    public Cluster open(Clock clock) {
        BrokerMetrics load = new BrokerMetrics(metrics.stream().map(URI::create).toList(), timeout, clock);
        if (etcd.isPresent()) {
            return new KafScaleCluster(new EtcdGateway(etcd.get(), timeout), load, clock);
        }
        return new KafkaCluster(admin(), load, clock);
    }

    /**
     * Opens the cluster for changes without asking it anything; the caller closes it.
     *
     * @throws IllegalArgumentException when no broker is named
     */
    public ClusterChanges openForChanges() {
        return new AdminChanges(admin(), timeout);
    }

    private Map<String, Object> admin() {
        String servers = bootstrapServers.orElseThrow(
                () -> new IllegalArgumentException("bootstrap_servers: is required where there is no kafka block"));
        return ClientProperties.admin(servers, client, timeout);
    }

    @Override
    public String toString() {
        return "ClusterSettings[profile=" + profile + ", bootstrapServers=" + bootstrapServers + ", client="
                + new TreeSet<>(client.keySet()) + ", etcd=" + etcd + ", metrics=" + metrics + ", roles=" + roles
                + ", timeout=" + timeout + ", changes=" + changes + "]";
    }
}
