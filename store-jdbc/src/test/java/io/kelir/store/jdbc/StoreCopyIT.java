package io.kelir.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one store holds, another holds after a copy, whichever database is behind either. */
class StoreCopyIT {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void goesFromH2ToPostgresAndBack() throws IOException {
        StoreSettings first = StoreSettings.h2(folder.resolve("first"));
        StoreSettings last = StoreSettings.h2(folder.resolve("last"));
        ChainHead head = fill(first);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            StoreSettings middle =
                    StoreSettings.of(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 2);
            assertEquals(List.of(head), copy(first, middle));
            assertEquals(List.of(head), copy(middle, last));
            assertHolds(middle, head);
        }
        assertHolds(last, head);
    }

    @Test
    void fillsNoStoreThatHoldsSomething() {
        StoreSettings first = StoreSettings.h2(folder.resolve("first"));
        StoreSettings filled = StoreSettings.h2(folder.resolve("filled"));
        fill(first);
        ChainHead head = fill(filled);

        FederationException refused = assertThrows(FederationException.class, () -> copy(first, filled));

        assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
        assertHolds(filled, head);
    }

    private static List<ChainHead> copy(StoreSettings from, StoreSettings to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<ChainHead> chains = StoreCopy.write(from, new DataOutputStream(bytes));
        StoreCopy.read(to, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return chains;
    }

    private static ChainHead fill(StoreSettings settings) {
        try (JdbcAnswerStore store = JdbcAnswerStore.open(settings)) {
            ChainHead before = store.chain("home");
            ChainHead after = before.followedBy(Digest.of("one"));
            store.save(
                    Optional.of(Samples.answer("r1", "{\"rows\":[]}")),
                    Optional.of(Map.entry(
                            Samples.releaseKey("plan"), new StoredRelease(Outcome.RELEASED, 3, new byte[] {1, 0, 2}))),
                    List.of(Samples.record("r1", 1), Samples.record("r1", 2)),
                    Optional.of(new ChainStep(before, after)));
            store.epoch("clinic.claims", Duration.ofDays(1), NOON);
            return after;
        }
    }

    private static void assertHolds(StoreSettings settings, ChainHead head) {
        try (JdbcAnswerStore store = JdbcAnswerStore.open(settings)) {
            StoredAnswer answer = store.find("alice", "r1").orElseThrow();
            assertEquals("{\"rows\":[]}", new String(answer.bytes(), java.nio.charset.StandardCharsets.UTF_8));
            assertArrayEquals(
                    new byte[] {1, 0, 2},
                    store.findRelease(Samples.releaseKey("plan")).orElseThrow().document());
            assertEquals(head, store.chain("home"));
            List<StoredRecord> waiting = store.undelivered(10);
            assertEquals(2, waiting.size());
            assertEquals(
                    Samples.record("r1", 1).headers(), waiting.get(0).record().headers());
            List<StoredRecord> next = store.save(Optional.empty(), Optional.empty(), List.of(Samples.record("r2", 3)));
            assertTrue(next.get(0).id() > waiting.get(1).id());
            store.delivered(List.of(next.get(0).id()));
        }
    }
}
