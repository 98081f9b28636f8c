package io.kelir.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What several runs of one form took. */
final class Samples {
    private final List<Long> wallMillis = new ArrayList<>();
    private final List<Long> databaseMillis = new ArrayList<>();

    void add(long wall, long database) {
        wallMillis.add(wall);
        databaseMillis.add(database);
    }

    long wallMillis() {
        return median(wallMillis);
    }

    /** CPU time in the database. */
    long databaseMillis() {
        return median(databaseMillis);
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
