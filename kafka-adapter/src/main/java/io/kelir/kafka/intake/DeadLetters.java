package io.kelir.kafka.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies records to the dead-letter topic, byte for byte but for what could be used to impersonate a submitter. Thread-safe. */
final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Pattern CREDENTIAL =
            Pattern.compile("signature|token|authorization|cookie|secret|password|credential|api-?key|jwt|jws");
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final String topic;
    private Map<String, Object> properties;
    private Producer<byte[], byte[]> producer;
    private boolean isRenewed;
    private final CountDownLatch closing;

    DeadLetters(String topic, Map<String, Object> producerProperties, CountDownLatch closing) {
        this.topic = topic;
        this.properties = producerProperties;
        this.producer = new KafkaProducer<>(producerProperties);
        this.closing = closing;
    }

    /** Used when the producer that works now fails. */
    synchronized void renewProperties(Map<String, Object> changed) {
        properties = changed;
        isRenewed = true;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        return producer;
    }

    private synchronized void renewProducer() {
        if (isRenewed) {
            isRenewed = false;
            producer.close(Duration.ZERO);
            producer = new KafkaProducer<>(properties);
        }
    }

    /** Returns true once the broker has the copy, however long that takes; false when the intake closes before. */
    boolean write(ConsumerRecord<byte[], byte[]> record, String reason, String message) throws InterruptedException {
        ProducerRecord<byte[], byte[]> copy = copy(record, reason, message);
        boolean isFirstTry = true;
        while (true) {
            try {
                producer().send(copy).get();
                return true;
            } catch (ExecutionException | KafkaException | IllegalStateException e) {
                if (isFirstTry) {
                    LOG.warn("Topic {} cannot be written now; trying until it can", topic, e);
                }
                isFirstTry = false;
                renewProducer();
            }
            if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
    }

    private ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String reason, String message) {
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(topic, record.key(), record.value());
        Headers headers = copy.headers();
        for (Header header : record.headers()) {
            if (!CREDENTIAL.matcher(header.key().toLowerCase(Locale.ROOT)).find()) {
                headers.add(header);
            }
        }
        headers.add("kelir-reason", reason.getBytes(UTF_8));
        headers.add("kelir-message", message.getBytes(UTF_8));
        headers.add("kelir-topic", record.topic().getBytes(UTF_8));
        headers.add("kelir-partition", Integer.toString(record.partition()).getBytes(UTF_8));
        headers.add("kelir-offset", Long.toString(record.offset()).getBytes(UTF_8));
        return copy;
    }

    @Override
    public synchronized void close() {
        producer.close(CLOSE_WAIT);
    }
}
