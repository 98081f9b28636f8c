package io.kelir.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.kelir.budget.Account;
import io.kelir.budget.Charge;
import io.kelir.budget.Reservation;
import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the port promises, on any database. */
abstract class BudgetStoreContractTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Account CLAIMS = new Account("R2", "any-agent", "clinic.claims", Account.Unit.EPSILON);
    private static final Account PATIENTS = new Account("R2", "any-agent", "clinic.patients", Account.Unit.EPSILON);
    private static final int RACERS = 8;

    private JdbcAnswerStore first;
    private JdbcAnswerStore second;

    /** A store on a database that nothing was written to. */
    abstract JdbcAnswerStore openEmpty() throws Exception;

    /** The same database as another server opens it; the first store itself where only one can. */
    abstract JdbcAnswerStore openAgain(JdbcAnswerStore opened) throws Exception;

    @BeforeEach
    void open() throws Exception {
        first = openEmpty();
        second = openAgain(first);
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
    }

    @Test
    void chargesAQuestionOnce() {
        Digest salt = salt(reserve("q1", NOON, charge(CLAIMS, "0.1")));

        assertEquals(salt, salt(reserve("q1", NOON.plusSeconds(60), charge(CLAIMS, "0.1"))));
        first.budgets().spent(Digest.of("q1"));
        assertEquals(salt, salt(reserve("q1", NOON.plusSeconds(90), charge(CLAIMS, "0.1"))));
        assertEquals(new BigDecimal("0.1"), first.budgets().used(CLAIMS, MONTH, NOON.plusSeconds(90)));
    }

    @Test
    void saltsEveryQuestionAnew() {
        assertNotEquals(
                salt(reserve("q1", NOON, charge(CLAIMS, "0.1"))), salt(reserve("q2", NOON, charge(CLAIMS, "0.1"))));
    }

    @Test
    void paysUpToTheLimitExactly() {
        for (int i = 0; i < 10; i++) {
            salt(reserve("q" + i, NOON.plusSeconds(i), charge(CLAIMS, "0.1")));
        }

        Reservation.Exhausted exhausted = exhausted(reserve("q10", NOON.plusSeconds(10), charge(CLAIMS, "0.1")));

        assertEquals(CLAIMS, exhausted.charge().account());
        assertEquals(Optional.of(NOON.plus(MONTH)), exhausted.renews());
        assertInstanceOf(Reservation.Reserved.class, reserve("q10", NOON.plus(MONTH), charge(CLAIMS, "0.1")));
    }

    @Test
    void saysWhenEnoughHasRenewedForADearerQuestion() {
        salt(reserve("q1", NOON, charge(CLAIMS, "0.4")));
        salt(reserve("q2", NOON.plusSeconds(5), charge(CLAIMS, "0.6")));

        assertEquals(
                Optional.of(NOON.plusSeconds(5).plus(MONTH)),
                exhausted(reserve("q3", NOON.plusSeconds(9), charge(CLAIMS, "0.5")))
                        .renews());
        assertEquals(
                Optional.empty(),
                exhausted(reserve("q4", NOON.plusSeconds(9), charge(CLAIMS, "1.1")))
                        .renews());
    }

    @Test
    void chargesAllAccountsOrNone() {
        salt(reserve("q1", NOON, charge(PATIENTS, "1")));

        exhausted(reserve("q2", NOON, charge(CLAIMS, "0.5"), charge(PATIENTS, "0.5")));

        assertEquals(0, first.budgets().used(CLAIMS, MONTH, NOON).signum());
    }

    @Test
    void keepsAccountsApart() {
        Account otherContext = new Account("R2", "eu-research", "clinic.claims", Account.Unit.EPSILON);
        Account releases = new Account("R2", "any-agent", "clinic.claims", Account.Unit.RELEASES);
        salt(reserve("q1", NOON, charge(CLAIMS, "1")));

        salt(reserve("q2", NOON, charge(otherContext, "1")));
        salt(reserve("q3", NOON, charge(releases, "1")));
    }

    @Test
    void neverOverdrawsWhenServersChargeAtOnce() throws Exception {
        List<Reservation> found = race(number -> (number % 2 == 0 ? first : second)
                .budgets()
                .reserve(
                        Digest.of("q" + number),
                        number % 3 == 0
                                ? List.of(charge(CLAIMS, "0.3"), charge(PATIENTS, "0.1"))
                                : List.of(charge(PATIENTS, "0.1"), charge(CLAIMS, "0.3")),
                        NOON));

        assertEquals(
                3, found.stream().filter(Reservation.Reserved.class::isInstance).count());
        assertEquals(new BigDecimal("0.9"), first.budgets().used(CLAIMS, MONTH, NOON));
    }

    @Test
    void chargesOneQuestionOnceWhenServersAskItAtOnce() throws Exception {
        List<Reservation> found = race(number -> (number % 2 == 0 ? first : second)
                .budgets()
                .reserve(Digest.of("q"), List.of(charge(CLAIMS, "0.3")), NOON));

        Set<Digest> salts = found.stream().map(BudgetStoreContractTest::salt).collect(Collectors.toSet());
        assertEquals(1, salts.size());
        assertEquals(new BigDecimal("0.3"), first.budgets().used(CLAIMS, MONTH, NOON));
    }

    @Test
    void forgetsChargesAndTheirSaltsWhenReset() {
        Digest salt = salt(reserve("q1", NOON, charge(CLAIMS, "1")));

        first.reset();

        assertEquals(0, first.budgets().used(CLAIMS, MONTH, NOON).signum());
        assertNotEquals(salt, salt(reserve("q1", NOON, charge(CLAIMS, "1"))));
    }

    private Reservation reserve(String question, Instant now, Charge... charges) {
        return first.budgets().reserve(Digest.of(question), List.of(charges), now);
    }

    private static Charge charge(Account account, String amount) {
        return new Charge(account, new BigDecimal(amount), BigDecimal.ONE, MONTH);
    }

    private static Digest salt(Reservation reservation) {
        return assertInstanceOf(Reservation.Reserved.class, reservation).salt();
    }

    private static Reservation.Exhausted exhausted(Reservation reservation) {
        return assertInstanceOf(Reservation.Exhausted.class, reservation);
    }

    private static List<Reservation> race(Racer racer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        try {
            CyclicBarrier start = new CyclicBarrier(RACERS);
            List<Future<Reservation>> futures = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return racer.run(number);
                }));
            }
            List<Reservation> results = new ArrayList<>();
            for (Future<Reservation> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Racer {
        Reservation run(int number);
    }
}
