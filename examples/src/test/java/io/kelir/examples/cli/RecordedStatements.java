package io.kelir.examples.cli;

import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
import io.kelir.examples.acceptance.TopicLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a server that has stopped left on topics of its own: a public, a personal and a refused statement. */
final class RecordedStatements {
    static final String PUBLIC = "SELECT r_name, r_regionkey FROM tpch.region WHERE r_regionkey < 99";
    static final String PERSONAL = "SELECT region, COUNT(*) AS patients FROM clinic.patients GROUP BY region";
    static final String REFUSED = "SELECT name FROM clinic.patients WHERE birth_year > 1933";

    private final RunningDemo demo;
    private final String name;
    private final Path configuration;
    private final List<ConsumerRecord<byte[], byte[]>> events;
    private final String publicRequest;
    private final String personalRequest;
    private final String refusedRequest;
    private final String personalAnswer;

    private RecordedStatements(
            RunningDemo demo,
            String name,
            List<ConsumerRecord<byte[], byte[]>> events,
            List<String> requests,
            String personalAnswer) {
        this.demo = demo;
        this.name = name;
        this.configuration = demo.home().resolve(name + ".yaml");
        this.events = events;
        this.publicRequest = requests.get(0);
        this.personalRequest = requests.get(1);
        this.refusedRequest = requests.get(2);
        this.personalAnswer = personalAnswer;
    }

    static RecordedStatements make(RunningDemo demo, String name) throws Exception {
        createTopics(demo, List.of(name + ".events", name + ".results"), 3);
        List<ToolReply> replies = new ArrayList<>();
        try (TopicLog log = TopicLog.fromNow(demo.endpoints().bootstrapServers(), name + ".events")) {
            try (ChangedServer server = serve(demo, name);
                    ToolSession session = server.open()) {
                for (String sql : List.of(PUBLIC, PERSONAL, REFUSED)) {
                    replies.add(session.execute(sql));
                }
            }
            return new RecordedStatements(
                    demo,
                    name,
                    log.toTheEnd(),
                    replies.stream().map(ToolReply::requestId).toList(),
                    replies.get(1).text());
        }
    }

    private static ChangedServer serve(RunningDemo demo, String name) throws IOException {
        return demo.serve(name, text -> withTopics(text, name + ".events", name));
    }

    /** The server again, with whatever its home and its topics hold now; the caller closes it. */
    ChangedServer serve() throws IOException {
        return serve(demo, name);
    }

    /** The server's own folder. */
    Path home() {
        return demo.home().resolve(name);
    }

    private static String withTopics(String configuration, String events, String name) {
        return configuration.replace(
                "kafka:\n", "kafka:\n  topics: {events: " + events + ", results: " + name + ".results}\n");
    }

    private static void createTopics(RunningDemo demo, List<String> names, int partitions) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", demo.endpoints().bootstrapServers()))) {
            admin.createTopics(names.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    Path configuration() {
        return configuration;
    }

    /** The server's own configuration with another text in it. */
    Path configuration(String name, String old, String replacement) throws IOException {
        String changed = Files.readString(configuration).replace(old, replacement);
        return Files.writeString(demo.home().resolve(name + ".yaml"), changed);
    }

    /** In the order of each partition. */
    List<ConsumerRecord<byte[], byte[]>> events() {
        return events;
    }

    /** A topic of one partition with other records, and the configuration that reads it as the server's events. */
    Path rewritten(String topic, List<byte[]> values) throws Exception {
        createTopics(demo, List.of(topic), 1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", demo.endpoints().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (byte[] value : values) {
                sent.add(producer.send(new ProducerRecord<>(topic, 0, null, value)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
        return configuration(topic, "events: " + events.get(0).topic(), "events: " + topic);
    }

    String publicRequest() {
        return publicRequest;
    }

    String personalRequest() {
        return personalRequest;
    }

    String refusedRequest() {
        return refusedRequest;
    }

    /** The bytes that answered the personal statement, as text. */
    String personalAnswer() {
        return personalAnswer;
    }
}
