package io.kelir.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How to reach Kafka and what for. Absent parts (null, from configuration) mean the default.
 *
 * @param bootstrapServers {@code host:port}, comma-separated; required
 * @param topics           names of Kelir's topics
 * @param group            consumer group of the plan intake; default {@code kelir}
 * @param client           properties passed to every Kafka client as they are, for security and the like; values are never printed
 * @param profile          what the broker can do; default APACHE
 * @param receiptWait      longest time a statement waits for the broker's acknowledgement; default 1 s
 * @param source           {@code source} of every event, a URI reference; default {@code /kelir}
 * @param intake           plans taken from a topic; default off
 * @param delivery         whether answers may be given before the broker has acknowledged their records; default OUTBOX
 * @param second           another cluster that everything is published to as well; default none
 */
public record KafkaSettings(
        String bootstrapServers,
        KafkaTopics topics,
        String group,
        Map<String, String> client,
        KafkaProfile profile,
        Duration receiptWait,
        String source,
        IntakeSettings intake,
        DeliveryMode delivery,
        Optional<SecondCluster> second) {
    private static final Duration RECEIPT_WAIT = Duration.ofSeconds(1);

    @SuppressWarnings("OptionalAssignedToNull") // a configuration binder may pass null for an absent key
    public KafkaSettings {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap_servers: is required");
        }
        topics = topics == null ? KafkaTopics.DEFAULT : topics;
        group = group == null ? "kelir" : group;
        client = client == null ? Map.of() : Map.copyOf(client);
        profile = profile == null ? KafkaProfile.APACHE : profile;
        receiptWait = receiptWait == null ? RECEIPT_WAIT : receiptWait;
        source = source == null ? "/kelir" : source;
        intake = intake == null ? IntakeSettings.OFF : intake;
        delivery = delivery == null ? DeliveryMode.OUTBOX : delivery;
        second = second == null ? Optional.empty() : second;
        if (receiptWait.isNegative() || receiptWait.isZero()) {
            throw new IllegalArgumentException("receipt_wait: expected more than 0");
        }
    }

    /** Without a second cluster. */
    public KafkaSettings(
            String bootstrapServers,
            KafkaTopics topics,
            String group,
            Map<String, String> client,
            KafkaProfile profile,
            Duration receiptWait,
            String source,
            IntakeSettings intake,
            DeliveryMode delivery) {
        this(bootstrapServers, topics, group, client, profile, receiptWait, source, intake, delivery, Optional.empty());
    }

    /** A broker with everything else as usual. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(
                bootstrapServers,
                KafkaTopics.DEFAULT,
                "kelir",
                Map.of(),
                KafkaProfile.APACHE,
                RECEIPT_WAIT,
                "/kelir",
                IntakeSettings.OFF,
                DeliveryMode.OUTBOX);
    }

    /** A changed copy. */
    public KafkaSettings withIntake(IntakeSettings changed) {
        return new KafkaSettings(
                bootstrapServers, topics, group, client, profile, receiptWait, source, changed, delivery, second);
    }

    /** A changed copy. */
    public KafkaSettings withClient(Map<String, String> changed) {
        return new KafkaSettings(
                bootstrapServers, topics, group, changed, profile, receiptWait, source, intake, delivery, second);
    }

    /** A changed copy. */
    public KafkaSettings withProfile(KafkaProfile changed) {
        return new KafkaSettings(
                bootstrapServers, topics, group, client, changed, receiptWait, source, intake, delivery, second);
    }

    /** A changed copy. */
    public KafkaSettings withTopics(KafkaTopics changed) {
        return new KafkaSettings(
                bootstrapServers, changed, group, client, profile, receiptWait, source, intake, delivery, second);
    }

    /** A changed copy. */
    public KafkaSettings withDelivery(DeliveryMode changed) {
        return new KafkaSettings(
                bootstrapServers, topics, group, client, profile, receiptWait, source, intake, changed, second);
    }

    /** A changed copy. */
    public KafkaSettings withSecond(Optional<SecondCluster> changed) {
        return new KafkaSettings(
                bootstrapServers, topics, group, client, profile, receiptWait, source, intake, delivery, changed);
    }

    /** The same on the second cluster alone; empty where there is none. */
    public Optional<KafkaSettings> onSecond() {
        return second.map(other -> new KafkaSettings(
                other.bootstrapServers(),
                topics,
                group,
                other.client(),
                other.profile(),
                receiptWait,
                source,
                intake,
                delivery));
    }

    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topics=" + topics + ", group=" + group
                + ", client=" + new TreeSet<>(client.keySet()) + ", profile=" + profile + ", receiptWait=" + receiptWait
                + ", source=" + source + ", intake=" + intake + ", delivery=" + delivery + ", second="
                + second.map(SecondCluster::toString).orElse("")
                + "]";
    }
}
