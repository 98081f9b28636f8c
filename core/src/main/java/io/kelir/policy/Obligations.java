package io.kelir.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be done to the rows of a permitted plan: the strictest of all rules and data sets.
 *
 * @param protection strictest protection over the personal data sets of the plan
 * @param sinks      where the disclosure may go
 * @param rowsMax    most rows that may leave
 * @param epochs     epoch length per personal data set
 * @param budgets    what the plan is charged to, before it runs; in the order of rules and data sets
 */
public record Obligations(
        Protection protection,
        Set<String> sinks,
        int rowsMax,
        Map<String, java.time.Duration> epochs,
        List<RuleBudget> budgets) {
    /** Sinks where no rule says otherwise. */
    public static final Set<String> DEFAULT_SINKS = Set.of("agent", "kafka:kelir.results");

    public Obligations {
        sinks = Set.copyOf(sinks);
        epochs = Map.copyOf(epochs);
        budgets = List.copyOf(budgets);
    }

    /** Without budgets. */
    public Obligations(Protection protection, Set<String> sinks, int rowsMax, Map<String, java.time.Duration> epochs) {
        this(protection, sinks, rowsMax, epochs, List.of());
    }
}
