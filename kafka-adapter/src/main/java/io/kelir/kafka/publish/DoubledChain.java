package io.kelir.kafka.publish;

import io.kelir.answer.EventChain;
import io.kelir.answer.OutgoingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A chain whose records, once they have their places, are kept for a second cluster as well: byte for byte the same. */
final class DoubledChain implements EventChain {
    private final EventChain chain;

    DoubledChain(EventChain chain) {
        this.chain = chain;
    }

    @Override
    public <T> T next(List<OutgoingRecord> records, Function<Links, T> keeping) {
        return chain.next(records, links -> keeping.apply(new Links(doubled(links.records()), links.step())));
    }

    private static List<OutgoingRecord> doubled(List<OutgoingRecord> records) {
        List<OutgoingRecord> doubled = new ArrayList<>(records);
        records.forEach(record -> doubled.add(ClusterWriters.forSecond(record)));
        return doubled;
    }
}
