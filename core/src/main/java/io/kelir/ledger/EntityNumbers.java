package io.kelir.ledger;

import java.util.Arrays;

/** Small numbers for the entities of one type, in order of first sight. Not thread-safe. */
final class EntityNumbers {
    private final NumberIndex index = new NumberIndex();
    private long[] entities = new long[8];

    int of(long entity) {
        int known = index.find(Long.hashCode(entity), number -> entities[number] == entity);
        return known >= 0 ? known : add(entity);
    }

    int count() {
        return index.size();
    }

    private int add(long entity) {
        int number = index.add(Long.hashCode(entity));
        if (number == entities.length) {
            entities = Arrays.copyOf(entities, number * 2);
        }
        entities[number] = entity;
        return number;
    }
}
