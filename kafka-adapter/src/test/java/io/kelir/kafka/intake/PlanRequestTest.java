package io.kelir.kafka.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanRequestTest {
    @Test
    void readsEveryArgument() throws Rejection {
        Statement statement = read("{\"sql\":\"SELECT 1\",\"purpose\":\"demo\",\"max_rows\":5,\"deadline_ms\":250}");

        assertEquals(
                new Statement(
                        "r1", "SELECT 1", Optional.of("demo"), OptionalInt.of(5), Optional.of(Duration.ofMillis(250))),
                statement);
    }

    @Test
    void needsNothingButSql() throws Rejection {
        assertEquals(
                new Statement("r1", "SELECT 1", Optional.empty(), OptionalInt.empty(), Optional.empty()),
                read("{\"sql\":\"SELECT 1\"}"));
    }

    @Test
    void readsAPlanWhateverItsSpacesAndTheOrderOfItsKeys() throws Rejection {
        Statement statement = read("{\"max_rows\":5,\"plan\":{ \"rows\":3,\"operator\":\"limit\",\"input\":{}}}");

        assertEquals(
                new StatementText.PlanSpecification("{\"input\":{},\"operator\":\"limit\",\"rows\":3}"),
                statement.text());
        assertEquals(
                read("{\"plan\":{\"operator\":\"limit\",\"input\":{},\"rows\":3},\"max_rows\":5}")
                        .digest(),
                statement.digest());
    }

    @Test
    void readsWhatASubmitterWrites() throws Exception {
        Statement statement = new Statement(
                "r1",
                StatementText.PlanSpecification.of(Map.of("operator", "scan", "data_set", "a.b", "rows", 1.5)),
                Optional.of("demo"),
                OptionalInt.of(2),
                Optional.empty());
        PlanSubmission submission = new PlanSubmission(
                "job",
                new ECKeyGenerator(Curve.P_256).generate(),
                "kelir.plans",
                Duration.ofMinutes(1),
                Clock.systemUTC());

        assertEquals(
                statement,
                PlanRequest.statement("r1", submission.record(statement).value()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"sql\"",
                "{}",
                "{\"sql\":1}",
                "{\"plan\":\"hidden\"}",
                "{\"plan\":null}",
                "{\"plan\":{\"a\":1,\"a\":2}}",
                "{\"plan\":{\"rows\":99999999999999999999}}",
                "{\"sql\":\"s\",\"plan\":{}}",
                "{\"sql\":null}",
                "{\"sql\":\"s\",\"sql\":\"hidden\"}",
                "{\"sql\":\"s\"} {}",
                "{\"sql\":\"s\",\"hidden\":1}",
                "{\"sql\":\"s\",\"max_rows\":0}",
                "{\"sql\":\"s\",\"max_rows\":1.5}",
                "{\"sql\":\"s\",\"max_rows\":\"hidden\"}",
                "{\"sql\":\"s\",\"max_rows\":99999999999}",
                "{\"sql\":\"s\",\"deadline_ms\":-1}",
                "{\"sql\":\"s\",\"purpose\":[\"hidden\"]}",
                "{\"sql\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":1}}}}}}}}}",
                "{\"plan\":{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "\u0000\u0001"
            })
    void refusesWhatIsNotARequestWithoutQuotingIt(String value) {
        Rejection rejection = assertThrows(Rejection.class, () -> read(value));

        assertEquals(Rejection.Reason.UNREADABLE, rejection.reason());
        assertFalse(rejection.message().contains("hidden"), rejection.message());
    }

    @Test
    void refusesKeysThatAreNoRequestId() {
        for (byte[] key : new byte[][] {
            null, {}, {-1, -2}, "a b".getBytes(UTF_8), "x".repeat(201).getBytes(UTF_8)
        }) {
            Rejection rejection = assertThrows(
                    Rejection.class,
                    () -> PlanRequest.requestId(new ConsumerRecord<>("kelir.plans", 0, 0, key, new byte[0])));
            assertEquals(Rejection.Reason.KEY_INVALID, rejection.reason());
        }
    }

    private static Statement read(String value) throws Rejection {
        return PlanRequest.statement("r1", value.getBytes(UTF_8));
    }
}
