package io.kelir.examples.batch;

import com.nimbusds.jose.jwk.JWK;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.kafka.submit.PlanAnswer;
import io.kelir.kafka.submit.PlanClient;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The demo's batch job: submits signed statements, waits for their answers, checks each against the digest that its record states, and prints it.
 *
 * <p>Arguments: the broker's address, the demo's home, a name for this run, then statements. Run again under the same name it gets the same bytes.
 */
public final class BatchJob {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private BatchJob() {}

    public static void main(String[] arguments) throws IOException, ParseException {
        Path key = Path.of(arguments[1], "secrets", "demo-batch.jwk");
        List<String> statements = List.of(arguments).subList(3, arguments.length);
        for (PlanAnswer answer : run(arguments[0], key, arguments[2], statements)) {
            System.out.println(answer.requestId() + " " + answer.outcome() + " "
                    + new String(answer.bytes(), StandardCharsets.UTF_8));
        }
    }

    /** The answers, in the order of the statements. */
    public static List<PlanAnswer> run(String bootstrapServers, Path key, String name, List<String> statements)
            throws IOException, ParseException {
        KafkaSettings kafka = KafkaSettings.of(bootstrapServers);
        PlanSubmission submission = new PlanSubmission(
                "demo-batch", JWK.parse(Files.readString(key)), kafka.topics().plans(), PATIENCE, Clock.systemUTC());
        try (PlanClient client =
                new PlanClient(kafka, submission, kafka.topics().results())) {
            for (int i = 0; i < statements.size(); i++) {
                client.submit(statement(name + "-" + i, statements.get(i)));
            }
            return IntStream.range(0, statements.size())
                    .mapToObj(i -> answer(client, name + "-" + i))
                    .toList();
        }
    }

    private static PlanAnswer answer(PlanClient client, String requestId) {
        PlanAnswer answer = client.await(requestId, PATIENCE)
                .orElseThrow(() -> new IllegalStateException("no answer to " + requestId + " in " + PATIENCE));
        if (answer.isTaken() && !answer.isIntact()) {
            throw new IllegalStateException("the answer to " + requestId + " is not what its digest names");
        }
        return answer;
    }

    private static Statement statement(String requestId, String sql) {
        return new Statement(requestId, sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
