package io.kelir.benchmark;

import io.kelir.answer.Answer;
import io.kelir.answer.Outbox;
import io.kelir.kafka.ClientProperties;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.publish.KafkaAnswerPublisher;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One record at a time, acknowledged before the next: by a bare producer, and kept in the outbox, published and known to be so. In turns, so that what else
 * the machine does hits both.
 *
 * @param bare      median milliseconds of the bare producer
 * @param published median milliseconds through outbox and publisher
 */
record PublishingCost(double bare, double published) {
    private static final String TOPIC = "kelir.results";

    static PublishingCost measure(String bootstrapServers, Path home, int records)
            throws ExecutionException, InterruptedException {
        KafkaSettings settings = KafkaSettings.of(bootstrapServers);
        List<Long> bare = new ArrayList<>();
        List<Long> published = new ArrayList<>();
        try (JdbcAnswerStore store = JdbcAnswerStore.open(StoreSettings.h2(home.resolve("cost")));
                KafkaAnswerPublisher publisher = new KafkaAnswerPublisher(
                        settings,
                        store,
                        new SubjectHash(new byte[32]),
                        AuditFolder.at(home.resolve("cost-audit")),
                        Clock.systemUTC());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ClientProperties.producer(settings))) {
            Outbox outbox = new Outbox(store, publisher);
            for (int number = 0; number < records; number++) {
                Answer answer = Answer.Refusal.withheld("publishing-" + number);
                long started = System.nanoTime();
                producer.send(new ProducerRecord<>(TOPIC, answer.bytes())).get();
                bare.add(System.nanoTime() - started);

                started = System.nanoTime();
                outbox.keep(Optional.empty(), publisher.encode(answer, Set.of("kafka:" + TOPIC)))
                        .receipt();
                published.add(System.nanoTime() - started);
            }
        }
        return new PublishingCost(median(bare), median(published));
    }

    private static double median(List<Long> nanos) {
        Collections.sort(nanos);
        return IntakeCost.percentile(nanos, 50);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "bare producer %.2f ms, with outbox %.2f ms, overhead %.2f ms",
                bare,
                published,
                published - bare);
    }
}
