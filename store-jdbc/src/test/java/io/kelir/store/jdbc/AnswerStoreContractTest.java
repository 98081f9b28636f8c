package io.kelir.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredAnswer;
import io.kelir.answer.StoredRecord;
import io.kelir.answer.StoredRelease;
import io.kelir.audit.ChainHead;
import io.kelir.audit.ChainStep;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.policy.PolicyVersions;
import io.kelir.policy.PolicyVersions.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the port promises, on any database. */
abstract class AnswerStoreContractTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int RACERS = 8;

    private JdbcAnswerStore store;

    /** A store on a database that nothing was written to. */
    abstract JdbcAnswerStore openEmpty() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void remembersTheGreatestPolicyVersionForEver() {
        PolicyVersions versions = store.policyVersions();
        assertEquals(Optional.empty(), versions.highest());
        Applied five = new Applied(5, Digest.of("five"));

        assertEquals(five, versions.apply(five, NOON));
        assertEquals(five, versions.apply(five, NOON));
        assertEquals(five, versions.apply(new Applied(4, Digest.of("four")), NOON));
        assertEquals(five, versions.apply(new Applied(5, Digest.of("other five")), NOON));
        store.reset();
        assertEquals(Optional.of(five), versions.highest());
        Applied six = new Applied(6, Digest.of("six"));
        assertEquals(six, versions.apply(six, NOON));
    }

    @Test
    void keepsAnEventOnlyTogetherWithTheStepOfItsChain() {
        ChainHead none = store.chain("home");
        ChainHead one = none.followedBy(Digest.of("first"));
        List<OutgoingRecord> event = List.of(new OutgoingRecord("events", "r1", "first".getBytes(UTF_8), Map.of()));

        store.save(Optional.empty(), Optional.empty(), event, Optional.of(new ChainStep(none, one)));

        assertEquals(0, none.sequence());
        assertEquals(one, store.chain("home"));
        ChainStep late = new ChainStep(none, none.followedBy(Digest.of("other")));
        assertThrows(
                FederationException.class,
                () -> store.save(Optional.empty(), Optional.empty(), event, Optional.of(late)));
        assertEquals(one, store.chain("home"));
        assertEquals(1, store.undeliveredCount());
        store.reset();
        assertEquals(one, store.chain("home"));
        assertNotEquals(one.writer(), store.chain("another home").writer());
    }

    @Test
    void findsNothingBeforeSomethingIsKept() {
        assertEquals(Optional.empty(), store.find("alice", "r1"));
        assertEquals(Optional.empty(), store.findRelease(Samples.releaseKey("p")));
        assertEquals(List.of(), store.undelivered(10));
        assertEquals(OptionalLong.empty(), store.newestUndelivered());
        assertEquals(0, store.undeliveredCount());
    }

    @Test
    void keepsEveryPartOfAnAnswer() {
        StoredAnswer kept = new StoredAnswer(
                "alice",
                "r1",
                Digest.of("s"),
                Outcome.REFUSED,
                0,
                "R7",
                "Ünquotable \u0000 text",
                Optional.of("SELECT 1"),
                new byte[] {0, -1, 7});

        store.save(Optional.of(kept), Optional.empty(), List.of());

        StoredAnswer found = store.find("alice", "r1").orElseThrow();
        assertArrayEquals(kept.bytes(), found.bytes());
        assertEquals(kept, withBytes(found, kept.bytes()));
    }

    @Test
    void keepsAnswersLargerThanAMegabyte() {
        String document = "x".repeat(3_000_000);

        store.save(Optional.of(Samples.answer("big", document)), Optional.empty(), List.of());

        assertEquals(document, text(store.find("alice", "big").orElseThrow().bytes()));
    }

    @Test
    void neverShowsAnAnswerToAnotherSubject() {
        store.save(Optional.of(Samples.answer("r1", "d")), Optional.empty(), List.of());

        assertEquals(Optional.empty(), store.find("bob", "r1"));
    }

    @Test
    void leavesTheFirstAnswerAndReleaseStanding() {
        ReleaseKey key = Samples.releaseKey("p");
        store.save(
                Optional.of(Samples.answer("r1", "first")), Optional.of(Map.entry(key, release("first"))), List.of());

        store.save(
                Optional.of(Samples.answer("r1", "later")), Optional.of(Map.entry(key, release("later"))), List.of());

        assertEquals("first", text(store.find("alice", "r1").orElseThrow().bytes()));
        assertEquals("first", text(store.findRelease(key).orElseThrow().document()));
    }

    @Test
    void letsOneOfManyConcurrentSavesWin() throws Exception {
        List<String> seen = race(racer -> {
            store.save(
                    Optional.of(Samples.answer("r1", "racer " + racer)),
                    Optional.of(Map.entry(Samples.releaseKey("p"), release("racer " + racer))),
                    List.of(Samples.record("r1", racer)));
            return text(store.find("alice", "r1").orElseThrow().bytes());
        });

        assertEquals(1, Set.copyOf(seen).size());
        assertEquals(RACERS, store.undeliveredCount());
    }

    @Test
    void keepsAnEmptyReleaseForWithheld() {
        ReleaseKey key = Samples.releaseKey("p");

        store.save(
                Optional.empty(),
                Optional.of(Map.entry(key, new StoredRelease(Outcome.WITHHELD, 0, new byte[0]))),
                List.of());

        StoredRelease found = store.findRelease(key).orElseThrow();
        assertEquals(Outcome.WITHHELD, found.outcome());
        assertEquals(0, found.document().length);
    }

    @Test
    void keepsNothingOfASaveThatFails() {
        OutgoingRecord tooLong = new OutgoingRecord("t".repeat(300), "r1", new byte[0], Map.of());

        FederationException failure = assertThrows(
                FederationException.class,
                () -> store.save(
                        Optional.of(Samples.answer("r1", "d")),
                        Optional.empty(),
                        List.of(Samples.record("r1", 1), tooLong)));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, failure.code());
        assertEquals(Optional.empty(), store.find("alice", "r1"));
        assertEquals(0, store.undeliveredCount());
    }

    @Test
    void givesOutboxRecordsBackInTheOrderOfStoring() {
        List<StoredRecord> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.addAll(store.save(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(Samples.record("r" + i, 2 * i), Samples.record("r" + i, 2 * i + 1))));
        }

        assertEquals(OptionalLong.of(stored.get(9).id()), store.newestUndelivered());
        List<StoredRecord> waiting = store.undelivered(7);

        assertEquals(ids(stored).subList(0, 7), ids(waiting));
        assertEquals(
                ids(stored).subList(7, 10),
                ids(store.undeliveredAfter(waiting.get(6).id(), 100)));
        for (int i = 0; i < waiting.size(); i++) {
            OutgoingRecord expected = Samples.record("r" + i / 2, i);
            OutgoingRecord actual = waiting.get(i).record();
            assertArrayEquals(expected.value(), actual.value());
            assertEquals(
                    List.copyOf(expected.headers().entrySet()),
                    List.copyOf(actual.headers().entrySet()));
            assertEquals(expected.topic() + expected.key(), actual.topic() + actual.key());
        }
    }

    @Test
    void forgetsExactlyWhatWasDelivered() {
        List<StoredRecord> stored = store.save(
                Optional.empty(),
                Optional.empty(),
                List.of(Samples.record("r", 1), Samples.record("r", 2), Samples.record("r", 3)));

        store.delivered(List.of(stored.get(0).id(), stored.get(2).id(), 999_999L));

        assertEquals(List.of(stored.get(1).id()), ids(store.undelivered(10)));
        assertEquals(1, store.undeliveredCount());
    }

    @Test
    void opensTheNextEpochWhenTheLastHasEnded() {
        long first = store.epoch("clinic.claims", DAY, NOON);
        long sameDay = store.epoch("clinic.claims", DAY, NOON.plus(DAY).minusMillis(1));
        long nextDay = store.epoch("clinic.claims", DAY, NOON.plus(DAY));
        long muchLater = store.epoch("clinic.claims", DAY, NOON.plus(DAY.multipliedBy(30)));

        assertEquals(List.of(first, first + 1, first + 2), List.of(sameDay, nextDay, muchLater));
    }

    @Test
    void opensAnotherEpochAfterOneWasClosed() {
        assertFalse(store.closeEpoch("clinic.claims", NOON));
        store.epoch("clinic.claims", DAY, NOON);
        store.epoch("clinic.patients", DAY, NOON);

        assertTrue(store.closeEpoch("clinic.claims", NOON.plusSeconds(1)));

        assertFalse(store.closeEpoch("clinic.claims", NOON.plusSeconds(2)));
        assertEquals(2, store.epoch("clinic.claims", DAY, NOON.plusSeconds(2)));
        assertEquals(1, store.epoch("clinic.patients", DAY, NOON.plusSeconds(2)));
    }

    @Test
    void countsEpochsPerDataSet() {
        store.epoch("clinic.claims", DAY, NOON);
        store.epoch("clinic.claims", DAY, NOON.plus(DAY));

        assertEquals(1, store.epoch("clinic.patients", DAY, NOON));
    }

    @Test
    void letsConcurrentCallersFindOneEpoch() throws Exception {
        for (int day = 0; day < 5; day++) {
            Instant now = NOON.plus(DAY.multipliedBy(day));
            assertEquals(Set.of(day + 1L), new HashSet<>(race(racer -> store.epoch("devices.vitals", DAY, now))));
        }
    }

    @Test
    void letsATokenBeUsedAgainForTheSameOnly() {
        Instant expires = Instant.now().plus(DAY);
        assertTrue(store.claim("batch", "t1", Digest.of("a"), expires));

        assertTrue(store.claim("batch", "t1", Digest.of("a"), expires));
        assertFalse(store.claim("batch", "t1", Digest.of("b"), expires));
        assertTrue(store.claim("other", "t1", Digest.of("b"), expires));
    }

    @Test
    void emptiesAllButTheOutbox() {
        ReleaseKey key = Samples.releaseKey("p");
        store.save(
                Optional.of(Samples.answer("r1", "d")),
                Optional.of(Map.entry(key, release("d"))),
                List.of(Samples.record("r1", 1)));

        store.reset();

        assertEquals(Optional.empty(), store.find("alice", "r1"));
        assertEquals(Optional.empty(), store.findRelease(key));
        assertEquals(1, store.undeliveredCount());
    }

    @Test
    void saysThatItIsUnavailableOnceClosed() {
        store.close();

        FederationException failure = assertThrows(FederationException.class, () -> store.find("alice", "r1"));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, failure.code());
    }

    private static StoredRelease release(String document) {
        return new StoredRelease(Outcome.RELEASED, 1, document.getBytes(UTF_8));
    }

    private static StoredAnswer withBytes(StoredAnswer answer, byte[] bytes) {
        return new StoredAnswer(
                answer.subject(),
                answer.requestId(),
                answer.statement(),
                answer.outcome(),
                answer.rows(),
                answer.code(),
                answer.message(),
                answer.nearestAllowed(),
                bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static List<Long> ids(List<StoredRecord> records) {
        return records.stream().map(StoredRecord::id).toList();
    }

    private static <T> List<T> race(Racer<T> racer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        try {
            CyclicBarrier start = new CyclicBarrier(RACERS);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                int number = i;
                Callable<T> run = () -> {
                    start.await();
                    return racer.run(number);
                };
                futures.add(threads.submit(run));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Racer<T> {
        T run(int number) throws Exception;
    }
}
