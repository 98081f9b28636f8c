package io.kelir.policy;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Permits or forbids a context something. Default is deny, forbid wins, order never matters.
 *
 * @param id          unique in the bundle; stands in every event
 * @param permit      true for permit, false for forbid
 * @param context     name of the context
 * @param dataSet     name of a data set, or {@code *} for all
 * @param column      a column of it; empty means the whole data set. Only forbid rules name one
 * @param sinks       where disclosures may go: {@code agent}, {@code kafka:<topic>}; empty means the rule says nothing about sinks
 * @param require     what it demands beyond the data sets' own protection
 * @param budget      how much it lets out of each data set in a period
 * @param narrowing   what it takes away from its data set
 */
public record Rule(
        String id,
        boolean permit,
        String context,
        String dataSet,
        Optional<String> column,
        Set<String> sinks,
        Requirement require,
        Optional<Budget> budget,
        Narrowing narrowing) {
    public Rule {
        sinks = Set.copyOf(sinks);
    }

    /** A rule that demands no more than a threshold. */
    public Rule(
            String id,
            boolean permit,
            String context,
            String dataSet,
            Optional<String> column,
            Set<String> sinks,
            OptionalInt minEntities) {
        this(
                id,
                permit,
                context,
                dataSet,
                column,
                sinks,
                Requirement.ofMinEntities(minEntities),
                Optional.empty(),
                Narrowing.NONE);
    }

    /** The same rule, taking something away. */
    public Rule withNarrowing(Narrowing other) {
        return new Rule(id, permit, context, dataSet, column, sinks, require, budget, other);
    }

    /** A raised threshold. */
    public OptionalInt minEntities() {
        return require.minEntities();
    }

    public boolean concerns(String otherDataSet) {
        return dataSet.equals("*") || dataSet.equals(otherDataSet);
    }
}
