package io.kelir.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.canonical.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same bytes reach the caller, the results topic and the store. */
@ExtendWith(DemoExtension.class)
@Timeout(120)
class SameBytesIT {
    private static final String STATEMENT =
            "SELECT c.diagnosis, COUNT(*) AS claims, SUM(c.amount) AS amount FROM clinic.claims c GROUP BY c.diagnosis";

    @Test
    void theReceiptLeadsToARecordWithTheBytesOfTheToolsText(RunningDemo demo) {
        ToolReply reply;
        try (ToolSession session = demo.open()) {
            reply = session.execute(STATEMENT);
        }

        ConsumerRecord<byte[], byte[]> published = published(demo, reply);

        assertTrue(reply.isReleased(), reply::toString);
        assertArrayEquals(reply.text().getBytes(UTF_8), published.value());
        assertEquals(reply.requestId(), new String(published.key(), UTF_8));
        assertEquals(
                Digest.of(published.value()).toString(),
                new String(
                        published.headers().lastHeader("kelir-release-digest").value(), UTF_8));
    }

    @Test
    void theSameStatementAgainHasTheStoredBytesUnderAnotherReceipt(RunningDemo demo) {
        ToolReply first;
        ToolReply second;
        try (ToolSession session = demo.open()) {
            first = session.execute(STATEMENT);
            second = session.execute(STATEMENT);
        }

        assertEquals(first.text(), second.text());
        assertTrue(!first.requestId().equals(second.requestId()), "each call is a request of its own");
        assertArrayEquals(
                published(demo, first).value(), published(demo, second).value());
    }

    @Test
    void aRefusalIsPublishedWithTheBytesOfTheToolsText(RunningDemo demo) {
        ToolReply reply;
        try (ToolSession session = demo.open()) {
            reply = session.execute("SELECT c.patient_id, SUM(c.amount) FROM clinic.claims c GROUP BY c.patient_id");
        }

        assertEquals("REFUSED", reply.outcome(), reply::toString);
        assertArrayEquals(
                reply.text().getBytes(UTF_8),
                publishedUnder(demo, reply.requestId()).value());
    }

    private static ConsumerRecord<byte[], byte[]> published(RunningDemo demo, ToolReply reply) {
        JsonNode receipt = reply.structured().get("receipt");
        assertEquals("published", receipt.path("status").asText(), reply::toString);
        assertEquals("kelir.results", receipt.path("topic").asText());
        TopicPartition partition = new TopicPartition(
                receipt.get("topic").asText(), receipt.get("partition").asInt());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(demo)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, receipt.get("offset").asLong());
            while (true) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    return each;
                }
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> publishedUnder(RunningDemo demo, String requestId) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(demo)) {
            List<TopicPartition> partitions = consumer.partitionsFor("kelir.results").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    if (requestId.equals(new String(each.key(), UTF_8))) {
                        return each;
                    }
                }
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(RunningDemo demo) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", demo.endpoints().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
