package io.kelir.server.wiring;

import io.kelir.answer.AnswerPublisher;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.kafka.publish.NoKafkaPublisher;
import io.kelir.server.config.StoreBlock;
import io.kelir.server.metrics.ServerMetrics;
import io.kelir.store.jdbc.JdbcAnswerStore;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where answers are kept and published.
 *
 * @param store     keeps them
 * @param publisher publishes what is kept, or nothing where no Kafka is configured
 * @param credentials takes settings with changed credentials
 * @param checkpoint signs what the chain of events ends with
 */
record AnswerDelivery(
        JdbcAnswerStore store, AnswerPublisher publisher, Consumer<KafkaSettings> credentials, Runnable checkpoint) {
    static AnswerDelivery open(
            StoreBlock block, Optional<KafkaSettings> kafka, ServerHome home, Clock clock, Closing closing) {
        JdbcAnswerStore store = closing.later(JdbcAnswerStore.open(home.store(block)));
        if (kafka.isEmpty()) {
            return new AnswerDelivery(store, new NoKafkaPublisher(), changed -> {}, () -> {});
        }
        SubjectHash subjects = new SubjectHash(home.pseudonymKey());
        KafkaAnswerPublisher publisher =
                closing.later(new KafkaAnswerPublisher(kafka.get(), store, subjects, home.audit(), clock));
        return new AnswerDelivery(store, publisher, publisher::renewCredentials, publisher::checkpoint);
    }

    /** The same, with what is published counted. */
    AnswerDelivery counted(ServerMetrics metrics) {
        return new AnswerDelivery(store, metrics.counting(publisher), credentials, checkpoint);
    }
}
