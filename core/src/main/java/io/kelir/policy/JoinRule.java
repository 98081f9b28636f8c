package io.kelir.policy;

import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a personal data set must or may be joined with other personal data sets.
 *
 * @param demand what is demanded
 * @param anyOf  for {@link Demand#REQUIRED} the data sets of which one must be joined; empty means any other personal one
 */
public record JoinRule(Demand demand, Set<String> anyOf) {
    /** Alone or joined. */
    public static final JoinRule FREE = new JoinRule(Demand.FREE, Set.of());

    public JoinRule {
        anyOf = Set.copyOf(anyOf);
        if (demand != Demand.REQUIRED && !anyOf.isEmpty()) {
            throw new IllegalArgumentException("only a required join names data sets");
        }
    }

    /** Must be joined with another personal data set. */
    public static JoinRule required() {
        return new JoinRule(Demand.REQUIRED, Set.of());
    }

    /** Must be joined with one of these. */
    public static JoinRule anyOf(Set<String> dataSets) {
        return new JoinRule(Demand.REQUIRED, dataSets);
    }

    /** Must stand alone among personal data sets. */
    public static JoinRule forbidden() {
        return new JoinRule(Demand.FORBIDDEN, Set.of());
    }

    /** Names of {@link #anyOf} in alphabetical order, for messages. */
    String names() {
        return String.join(", ", new TreeSet<>(anyOf));
    }

    /** What a data set demands of joins. */
    public enum Demand {
        FREE,
        REQUIRED,
        FORBIDDEN
    }
}
