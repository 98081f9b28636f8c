package io.kelir.policy;

import java.util.Map;
import java.util.Set;

/**
 * What must be done to the rows of a permitted plan: the strictest of all rules and data sets.
 *
 * @param protection strictest protection over the personal data sets of the plan
 * @param sinks      where the disclosure may go
 * @param rowsMax    most rows that may leave
 * @param epochs     epoch length per personal data set
 */
public record Obligations(
        Protection protection, Set<String> sinks, int rowsMax, Map<String, java.time.Duration> epochs) {
    /** Sinks where no rule says otherwise. */
    public static final Set<String> DEFAULT_SINKS = Set.of("agent", "kafka:kelir.results");

    public Obligations {
        sinks = Set.copyOf(sinks);
        epochs = Map.copyOf(epochs);
    }
}
