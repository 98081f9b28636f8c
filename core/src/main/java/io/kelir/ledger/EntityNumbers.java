package io.kelir.ledger;

import java.util.HashMap;
import java.util.Map;

/** Small numbers for the entities of one type, in order of first sight. Not thread-safe. */
final class EntityNumbers {
    private final Map<Long, Integer> numbers = new HashMap<>();

    int of(long entity) {
        Integer known = numbers.putIfAbsent(entity, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    int count() {
        return numbers.size();
    }
}
