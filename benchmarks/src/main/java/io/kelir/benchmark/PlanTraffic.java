package io.kelir.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Signed plans of one statement, sent as the demo's submitter, and when each was answered. Signing is not measured. Used by one thread. */
final class PlanTraffic implements AutoCloseable {
    private static final String STATEMENT = "SELECT r_name FROM tpch.region WHERE r_regionkey < 3";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final PlanSubmission submission;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> answers;
    private final Map<String, Long> waiting = new HashMap<>();
    private int sent;

    PlanTraffic(String bootstrapServers, Path home) throws IOException {
        this.submission = new PlanSubmission("demo-batch", key(home), "kelir.plans", PATIENCE, Clock.systemUTC());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        this.answers = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = answers.partitionsFor("kelir.results").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position);
    }

    private static JWK key(Path home) throws IOException {
        try {
            return JWK.parse(Files.readString(home.resolve("secrets").resolve("demo-batch.jwk")));
        } catch (ParseException e) {
            throw new IOException("the demo's key cannot be read", e);
        }
    }

    /**
     * What was seen of some plans.
     *
     * @param perSecond  answers a second, from the first plan to the last answer
     * @param middle     milliseconds from submitting to reading the answer that half of them did not exceed
     * @param ninetyNine the same of 99 in a hundred
     */
    record Seen(int plans, double perSecond, double middle, double ninetyNine) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d plans, %.0f a second, median %.1f ms, p99 %.1f ms",
                    plans,
                    perSecond,
                    middle,
                    ninetyNine);
        }
    }

    /** Sends plans and reads their answers meanwhile. */
    Seen send(int plans, int perSecond) {
        List<ProducerRecord<byte[], byte[]>> records = records(plans);
        List<Long> nanos = new ArrayList<>();
        long started = System.nanoTime();
        for (int number = 0; number < plans; number++) {
            if (perSecond > 0) {
                readUntil(started + number * TimeUnit.SECONDS.toNanos(1) / perSecond, nanos);
            }
            send(records.get(number));
        }
        return awaitAll(started, nanos);
    }

    private void readUntil(long nanoTime, List<Long> nanos) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            read(Duration.ofNanos(left), nanos);
            left = nanoTime - System.nanoTime();
            LockSupport.parkNanos(Math.min(left, 100_000));
        }
    }

    /** Sends plans and waits until the broker has them. */
    void submit(int plans) {
        records(plans).forEach(this::send);
        producer.flush();
    }

    /** Waits for the answers of what was submitted. */
    Seen answered(long started) {
        return awaitAll(started, new ArrayList<>());
    }

    private List<ProducerRecord<byte[], byte[]>> records(int plans) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number = 0; number < plans; number++) {
            records.add(submission.record(new Statement(
                    "cost-" + sent++, STATEMENT, Optional.empty(), OptionalInt.empty(), Optional.empty())));
        }
        return records;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        waiting.put(new String(record.key(), UTF_8), System.nanoTime());
        var unused = producer.send(record);
    }

    private Seen awaitAll(long started, List<Long> nanos) {
        while (!waiting.isEmpty()) {
            read(Duration.ofMillis(100), nanos);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Collections.sort(nanos);
        return new Seen(
                nanos.size(),
                nanos.size() / seconds,
                IntakeCost.percentile(nanos, 50),
                IntakeCost.percentile(nanos, 99));
    }

    private void read(Duration longest, List<Long> nanos) {
        answers.poll(longest).forEach(answer -> {
            Long submitted = waiting.remove(new String(answer.key(), UTF_8));
            if (submitted != null) {
                nanos.add(System.nanoTime() - submitted);
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        answers.close();
    }
}
