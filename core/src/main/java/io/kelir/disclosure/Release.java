package io.kelir.disclosure;

import java.util.function.Function;

/** What the gate makes of evidence. */
public sealed interface Release {
    /** One function per case. */
    default <T> T fold(Function<Disclosure, T> ifReleased, Function<Withheld, T> ifWithheld) {
        return this instanceof Released released
                ? ifReleased.apply(released.disclosure())
                : ifWithheld.apply((Withheld) this);
    }

    /** Some rows may leave. */
    record Released(Disclosure disclosure) implements Release {}

    /** No row may leave: no group existed, or all were suppressed. Which of the two is not told. */
    record Withheld() implements Release {}
}
