package io.kelir.policy;

import java.util.Optional;
import java.util.function.Function;

/**
 * A plan may not run. Decided from the request alone, so it tells nothing about data.
 *
 * @param rule           name of the rule or code that refuses: {@code FILTER_NOT_ON_BAND_EDGE}
 * @param message        what, where, expected, next
 * @param nearestAllowed the nearest statement or form that would be allowed
 */
public record Refused(String rule, String message, Optional<String> nearestAllowed) implements Decision {
    static Refused of(String rule, String message) {
        return new Refused(rule, message, Optional.empty());
    }

    /** With the nearest allowed form, unless that text is blank. */
    static Refused of(String rule, String message, String nearestAllowed) {
        return new Refused(rule, message, Optional.of(nearestAllowed).filter(text -> !text.isBlank()));
    }

    @Override
    public <T> T fold(Function<Permitted, T> ifPermitted, Function<Refused, T> ifRefused) {
        return ifRefused.apply(this);
    }
}
