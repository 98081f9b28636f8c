package io.kelir.wayang;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a bounded number of plans run at a time, first come, first served. */
final class Admission {
    private final Semaphore places;
    private final RunLimits limits;

    Admission(RunLimits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.statementsMax(), true);
    }

    /** Waits for a place. */
    void enter(RunControl control) {
        control.check();
        Duration wait = control.remaining().compareTo(limits.waitMax()) < 0 ? control.remaining() : limits.waitMax();
        try {
            if (!places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FederationException(
                        ErrorCode.BUSY,
                        "Kelir is running " + limits.statementsMax() + " statements and this one waited "
                                + wait.toMillis() + " ms for its turn. Try again in a moment.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The statement was cancelled while it waited.", e);
        }
    }

    void leave() {
        places.release();
    }
}
