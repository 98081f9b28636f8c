package io.kelir.examples.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.acceptance.DemoExtension;
import io.kelir.examples.acceptance.RunningDemo;
import io.kelir.examples.batch.BatchJob;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.submit.PlanAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A batch job asks; four groups read what the server records of it, each at its own pace. */
@ExtendWith(DemoExtension.class)
@Timeout(300)
class EventStoriesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> STATEMENTS = List.of(
            "SELECT country, COUNT(*) AS regions FROM reference.regions GROUP BY country",
            "SELECT name FROM clinic.patients");

    @Test
    void groupsReadTheSameEventsWithoutWaitingForEachOther(RunningDemo demo) throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", demo.endpoints().bootstrapServers());
        List<CheckpointKey.Public> keys = List.of(CheckpointKey.Public.read(
                AuditFolder.at(demo.home().resolve("audit")).publicKeyFile()));
        AnalyticsStory counting = new AnalyticsStory();
        try (EventGroup slow = new EventGroup(client, "kelir.events", new FreshnessStory());
                EventGroup audit = new EventGroup(client, "kelir.events", new AuditStory(keys));
                EventGroup analytics = new EventGroup(client, "kelir.events", counting);
                EventGroup evaluation = new EventGroup(client, "kelir.events", new EvaluationStory())) {
            List<EventGroup> quick = List.of(audit, analytics, evaluation);
            until(() -> readAll(slow));

            List<PlanAnswer> answers = BatchJob.run(
                    demo.endpoints().bootstrapServers(),
                    demo.home().resolve("secrets").resolve("demo-batch.jwk"),
                    UUID.randomUUID().toString(),
                    STATEMENTS);
            until(() -> quick.stream().allMatch(EventStoriesIT::readAll)
                    && counting.outcomes().containsKey("RELEASED")
                    && counting.outcomes().containsKey("REFUSED"));

            assertEquals(
                    List.of("RELEASED", "REFUSED"),
                    answers.stream().map(PlanAnswer::outcome).toList());
            assertTrue(slow.lag() >= 4, "two attempts and two outcomes wait for the slow group: " + slow.lag());
            assertTrue(evaluation.story().told().contains("batch: "), evaluation.story()::told);
            until(() -> readAll(slow) && slow.story().told().contains("reference.regions="));
        }
    }

    private static boolean readAll(EventGroup group) {
        group.takeSome();
        return group.hasJoined() && group.lag() == 0;
    }

    private static void until(BooleanSupplier condition) {
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < endNanos, "nothing came in " + PATIENCE);
        }
    }
}
