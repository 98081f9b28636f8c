package io.kelir.kafka.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.error.FederationException;
import io.kelir.kafka.SampleEvents;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementSealTest {
    private static final SubjectHash SUBJECTS = new SubjectHash("k".repeat(32).getBytes(UTF_8));
    private static final Statement STATEMENT = new Statement(
            "r1",
            "SELECT COUNT(*) FROM clinic.claims WHERE diagnosis = 'Ä10'",
            Optional.of("demo"),
            OptionalInt.of(7),
            Optional.of(Duration.ofSeconds(3)));

    @TempDir
    private Path folder;

    private SealKeys keys;
    private StatementSeal seal;

    @BeforeEach
    void open() {
        keys = SealKeys.in(folder, SUBJECTS);
        seal = new StatementSeal(keys);
    }

    @Test
    void givesBackWhoAskedWhat() {
        Statement plan = new Statement(
                "r1",
                new StatementText.PlanSpecification("{\"operator\":\"scan\"}"),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());

        for (Statement statement : new Statement[] {STATEMENT, plan}) {
            assertEquals(Optional.of(new Unsealed(SampleEvents.CALLER, statement)), seal.open("r1", sealed(statement)));
        }
    }

    @Test
    void showsNothingAndNeverTheSameTwice() {
        JsonNode first = sealed(STATEMENT);

        assertFalse(first.toString().contains("clinic"), first::toString);
        assertNotEquals(first.path("text"), sealed(STATEMENT).path("text"));
        assertEquals(first.path("key"), sealed(STATEMENT).path("key"));
    }

    @Test
    void opensForNoOtherRequestAndNotWhenChanged() {
        JsonNode sealed = sealed(STATEMENT);
        JsonNode swapped = new ObjectMapper()
                .valueToTree(Map.of(
                        "key", sealed.path("key").asText(),
                        "iv", sealed.path("iv").asText(),
                        "text", sealed.path("text").asText().substring(4)));

        assertThrows(FederationException.class, () -> seal.open("r2", sealed));
        assertThrows(FederationException.class, () -> seal.open("r1", swapped));
    }

    @Test
    void readsNothingOnceTheKeyWasErased() {
        JsonNode before = sealed(STATEMENT);

        assertTrue(keys.erase(SampleEvents.CALLER.subject()));
        JsonNode after = sealed(STATEMENT);

        assertEquals(Optional.empty(), seal.open("r1", before));
        assertTrue(seal.open("r1", after).isPresent());
        assertFalse(keys.erase("somebody else"));
    }

    @Test
    void keepsWhatNoRecordWouldHoldOutOfIt() {
        Statement huge = STATEMENT.withText(new StatementText.Sql("x".repeat(600 * 1024)));

        assertEquals(Optional.empty(), seal.seal(SampleEvents.CALLER, huge));
    }

    private JsonNode sealed(Statement statement) {
        return new ObjectMapper()
                .valueToTree(seal.seal(SampleEvents.CALLER, statement).orElseThrow());
    }
}
