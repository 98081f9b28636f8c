package io.kelir.kafka.publish;

import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The writers of one cluster or two. In the outbox the second cluster's records have topics of their own, so that either cluster may be away without the
 * other noticing. Thread-safe.
 */
final class ClusterWriters implements AutoCloseable {
    /** No topic of Kafka has a colon in its name. */
    private static final String SECOND = "second:";

    private final TopicWriter first;
    private final Optional<TopicWriter> second;

    ClusterWriters(KafkaSettings settings) {
        this.first = new TopicWriter(ClientProperties.producer(settings));
        this.second = settings.onSecond().map(ClientProperties::producer).map(TopicWriter::new);
    }

    boolean hasSecond() {
        return second.isPresent();
    }

    static boolean isForSecond(OutgoingRecord record) {
        return record.topic().startsWith(SECOND);
    }

    /** The same record as the second cluster's. */
    static OutgoingRecord forSecond(OutgoingRecord record) {
        return new OutgoingRecord(SECOND + record.topic(), record.key(), record.value(), record.headers());
    }

    CompletableFuture<Receipt.Location> write(OutgoingRecord record) {
        return writer(record.topic()).write(asWritten(record));
    }

    CompletableFuture<Receipt.Location> writeLate(OutgoingRecord record) {
        return writer(record.topic()).writeLate(asWritten(record));
    }

    boolean answers(String topic) {
        return writer(topic).answers(nameThere(topic));
    }

    private TopicWriter writer(String topic) {
        return topic.startsWith(SECOND) ? second.orElse(first) : first;
    }

    private static OutgoingRecord asWritten(OutgoingRecord record) {
        return isForSecond(record)
                ? new OutgoingRecord(nameThere(record.topic()), record.key(), record.value(), record.headers())
                : record;
    }

    private static String nameThere(String topic) {
        return topic.startsWith(SECOND) ? topic.substring(SECOND.length()) : topic;
    }

    /** A writer that failed starts anew once nothing of its cluster is under way. */
    void renewAfterFailure(Collection<TopicLane> lanes) {
        renewAfterFailure(first, lanes, topic -> !topic.startsWith(SECOND));
        second.ifPresent(writer -> renewAfterFailure(writer, lanes, topic -> topic.startsWith(SECOND)));
    }

    private static void renewAfterFailure(TopicWriter writer, Collection<TopicLane> lanes, Predicate<String> which) {
        List<TopicLane> own =
                lanes.stream().filter(lane -> which.test(lane.topic())).toList();
        if (writer.isToBeReplaced()) {
            own.forEach(TopicLane::close); // those that nothing was written to have not noticed
        }
        if (own.stream().noneMatch(TopicLane::isOpen) && own.stream().allMatch(TopicLane::hasNothingInFlight)) {
            writer.renewAfterFailure();
        }
    }

    void renewProperties(KafkaSettings settings) {
        first.renewProperties(ClientProperties.producer(settings));
        settings.onSecond()
                .ifPresent(changed ->
                        second.ifPresent(writer -> writer.renewProperties(ClientProperties.producer(changed))));
    }

    @Override
    public void close() {
        first.close();
        second.ifPresent(TopicWriter::close);
    }
}
