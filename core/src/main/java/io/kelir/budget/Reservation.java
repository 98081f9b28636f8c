package io.kelir.budget;

import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Whether a plan's charges could be paid. */
public sealed interface Reservation {
    /** One function per case. */
    default <T> T fold(Function<Reserved, T> ifReserved, Function<Exhausted, T> ifExhausted) {
        return this instanceof Reserved reserved ? ifReserved.apply(reserved) : ifExhausted.apply((Exhausted) this);
    }

    /**
     * All charges are paid, now or when the same was asked before.
     *
     * @param salt drawn when they were first paid and kept with them
     */
    record Reserved(Digest salt) implements Reservation {}

    /**
     * Nothing was paid.
     *
     * @param charge what could not be paid
     * @param renews when it could be paid if nothing else is charged before; empty when it never can
     */
    record Exhausted(Charge charge, Optional<Instant> renews) implements Reservation {}
}
