package io.kelir.mcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallerTrafficTest {
    private static final CallerIdentity ALICE = new CallerIdentity("alice", "");
    private static final CallerIdentity ALICE_FOR_BOB = new CallerIdentity("alice", "bob");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CallerTraffic traffic = new CallerTraffic(new CallerLimits(2, 2, 10), nanos::get);

    @Test
    void letsASecondsRequestsPassAndThenAsManyAsTimeGives() {
        assertEquals(10, admitted());
        pass(Duration.ofMillis(300));
        assertEquals(3, admitted());
        pass(Duration.ofHours(1));
        assertEquals(10, admitted());
    }

    @Test
    void countsEachCallerAlone() {
        assertEquals(10, admitted());
        assertTrue(traffic.admits(ALICE_FOR_BOB));
    }

    @Test
    void givesAPlaceBackWhenACallEnds() {
        Optional<CallerTraffic.Place> first = traffic.begin(ALICE);
        assertTrue(traffic.begin(ALICE).isPresent());
        assertFalse(traffic.begin(ALICE).isPresent());

        first.orElseThrow().close();

        assertTrue(traffic.begin(ALICE).isPresent());
    }

    @Test
    void keepsSessionsThatAreUsedAndForgetsIdleOnesWhenThereAreTooMany() {
        SessionOwners owners = new SessionOwners(2, nanos::get);
        owners.bind("old", ALICE);
        pass(Duration.ofMinutes(20));
        owners.bind("used", ALICE);
        assertFalse(owners.takesAnother(ALICE));
        pass(Duration.ofMinutes(15));

        assertTrue(owners.takesAnother(ALICE));

        assertTrue(owners.owns("used", ALICE));
        assertFalse(owners.owns("used", ALICE_FOR_BOB));
        assertFalse(owners.owns("old", ALICE));
    }

    private long admitted() {
        return IntStream.range(0, 50).filter(any -> traffic.admits(ALICE)).count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
