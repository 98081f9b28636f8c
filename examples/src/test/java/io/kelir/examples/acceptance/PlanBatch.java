package io.kelir.examples.acceptance;

import com.nimbusds.jose.jwk.JWK;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.statement.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A batch job that sends signed plans as the demo's submitter: public rows, personal aggregates, and what is refused or fails. */
final class PlanBatch {
    private static final List<String> KINDS = List.of(
            "SELECT o_orderkey, o_totalprice FROM tpch.orders WHERE o_orderkey < %d ORDER BY o_orderkey",
            "SELECT diagnosis, COUNT(DISTINCT patient_id) AS patients, SUM(amount) AS amount FROM clinic.claims"
                    + " WHERE claimed_on >= DATE '2025-%02d-01' GROUP BY diagnosis",
            "SELECT country, SUM(population) + %d AS population FROM reference.regions GROUP BY country",
            "SELECT p.region, COUNT(DISTINCT c.patient_id) AS patients FROM clinic.claims c JOIN clinic.patients p"
                    + " ON p.patient_id = c.patient_id WHERE c.claimed_on < DATE '2026-%02d-01' GROUP BY p.region",
            "SELECT n_name FROM tpch.nation WHERE n_nationkey = %d",
            "SELECT name FROM clinic.patients WHERE birth_year > %d",
            "SELECT COUNT(*) AS claims_%d FROM clinic_b.unknown");

    private final PlanSubmission submission;
    private final String bootstrapServers;

    PlanBatch(Path home, String bootstrapServers) throws Exception {
        JWK key = JWK.parse(Files.readString(home.resolve("secrets").resolve("demo-batch.jwk")));
        this.submission =
                new PlanSubmission("demo-batch", key, "kelir.plans", Duration.ofMinutes(30), Clock.systemUTC());
        this.bootstrapServers = bootstrapServers;
    }

    /** Sends the plans with these numbers and waits until the broker has them. Returns their request ids. */
    Set<String> submit(int from, int to) throws Exception {
        return submit(IntStream.range(from, to).mapToObj(PlanBatch::statement).toList());
    }

    /** Sends statements and waits until the broker has them. Returns their request ids. */
    Set<String> submit(List<Statement> statements) throws Exception {
        Set<String> ids = new LinkedHashSet<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Statement statement : statements) {
                ids.add(statement.requestId());
                sent.add(producer.send(submission.record(statement)));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        }
        return ids;
    }

    private static Statement statement(int number) {
        String kind = KINDS.get(number % KINDS.size());
        int parameter = 1 + number / KINDS.size() % 6;
        return new Statement(
                "batch-" + number,
                String.format(kind, parameter),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
