package io.kelir.policy;

import java.util.function.Function;

/** What policy says to a plan. */
public sealed interface Decision permits Permitted, Refused {
    /** One function per case. */
    <T> T fold(Function<Permitted, T> ifPermitted, Function<Refused, T> ifRefused);
}
