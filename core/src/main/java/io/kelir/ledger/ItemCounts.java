package io.kelir.ledger;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the columns that a join of data sets would have. */
final class ItemCounts {
    private ItemCounts() {}

    static long combinations(List<Slot> slots) {
        Map<Integer, Long> products = byEntity(slots.get(0));
        for (Slot slot : slots.subList(1, slots.size())) {
            Map<Integer, Long> next = byEntity(slot);
            products.keySet().retainAll(next.keySet());
            products.replaceAll((entity, product) -> product * next.getOrDefault(entity, 0L));
        }
        return products.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<Integer, Long> byEntity(Slot slot) {
        Map<Integer, Long> counts = new HashMap<>();
        BitSet present = slot.present();
        for (int item = present.nextSetBit(0); item >= 0; item = present.nextSetBit(item + 1)) {
            counts.merge(slot.items().entity(item), 1L, Long::sum);
        }
        return counts;
    }
}
