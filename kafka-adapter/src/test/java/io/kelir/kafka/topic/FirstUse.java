package io.kelir.kafka.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.Answer;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.audit.EventTopic;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a new installation does with a broker: makes its topics, publishes an answer, reads it again. */
final class FirstUse {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FirstUse() {}

    /** @param home of the installation */
    static void assertWorks(KafkaSettings settings, Path home) {
        List<TopicState> before = create(settings);

        assertTrue(before.stream().noneMatch(TopicState::exists), before::toString);
        assertEquals(Receipt.Status.PUBLISHED, publish(settings, home).status());
        List<byte[]> published = new ArrayList<>();
        new EventTopic(settings, settings.topics().results()).readAll(record -> published.add(record.value()));
        assertEquals(1, published.size());
    }

    /** Makes what is missing. What it found stands in the result. */
    private static List<TopicState> create(KafkaSettings settings) {
        try (TopicPlan plan = new TopicPlan(settings)) {
            List<TopicState> before = plan.states();
            before.forEach(state -> plan.create(state.topic(), 2, plan.usualReplicas()));
            assertAsPlanned(plan);
            return before;
        }
    }

    /** The broker that is asked hears of new topics a moment later. */
    private static void assertAsPlanned(TopicPlan plan) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        List<TopicState> states = plan.states();
        while (!states.stream().allMatch(TopicState::exists) && System.nanoTime() < endNanos) {
            states = plan.states();
        }
        List<TopicState> last = states;
        assertTrue(last.stream().allMatch(state -> state.exists() && !state.hasOtherRetention()), last::toString);
    }

    private static Receipt publish(KafkaSettings settings, Path home) {
        try (JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(home.resolve("store")));
                KafkaAnswerPublisher publisher = publisher(settings, store, home)) {
            return publish(store, publisher, "first-use");
        }
    }

    static KafkaAnswerPublisher publisher(KafkaSettings settings, JdbcAnswerStore store, Path home) {
        return new KafkaAnswerPublisher(
                settings,
                store,
                new SubjectHash(new byte[32]),
                AuditFolder.at(home.resolve("audit")),
                Clock.systemUTC());
    }

    static Receipt publish(JdbcAnswerStore store, KafkaAnswerPublisher publisher, String requestId) {
        List<OutgoingRecord> records =
                publisher.encode(Answer.Refusal.withheld(requestId), Set.of("kafka:kelir.results"));
        return new Outbox(store, publisher).keep(Optional.empty(), records).receipt();
    }
}
