package io.kelir.answer;

import io.kelir.audit.ChainStep;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives events their places in a writer's chain. Thread-safe: one caller after the other. */
public interface EventChain {
    /** No chain: records are kept as they are, in no order among callers. */
    EventChain NONE = new EventChain() {
        @Override
        public <T> T next(List<OutgoingRecord> records, Function<Links, T> keeping) {
            return keeping.apply(new Links(records, Optional.empty()));
        }
    };

    /**
     * Links the events among some records and lets them be kept, while everybody else waits. When keeping throws, nothing was linked.
     *
     * @param keeping stores the linked records together with the step of the chain, in one transaction, and hands them over
     */
    <T> T next(List<OutgoingRecord> records, Function<Links, T> keeping);

    /**
     * Records with their places.
     *
     * @param records in the order given
     * @param step    of the chain, once they are kept; empty when no event is among them
     */
    record Links(List<OutgoingRecord> records, Optional<ChainStep> step) {
        public Links {
            records = List.copyOf(records);
        }
    }
}
