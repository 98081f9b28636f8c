package io.kelir.policy;

import java.util.Optional;

/** Where conditions on an ordered dimension may stand. */
interface FilterEdges {
    /** The edges of a column with bands or a grain. */
    static Optional<FilterEdges> of(ColumnPolicy policy) {
        if (!policy.bands().isEmpty()) {
            return Optional.of(new BandEdges(policy.bands()));
        }
        return policy.grain().map(GrainStarts::new);
    }

    /** Whether a constant has the type of the edges. */
    boolean accepts(Object constant);

    boolean isEdge(Object constant);

    /** The last edge at or before a constant; the first of all when there is none. */
    Object atOrBefore(Object constant);

    /** The first edge at or after a constant; the last of all when there is none. */
    Object atOrAfter(Object constant);

    /** The first edge after a constant; empty when there is none. */
    Optional<Object> after(Object constant);

    /** What an edge is, for messages: {@code a band edge of 1920, 1940}. */
    String describe();

    /** Name of the rule that refuses what does not stand on an edge. */
    String rule();
}
