package io.kelir.wayang.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.wayang.operator.KelirPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.wayang.basic.data.Tuple2;
import org.apache.wayang.basic.operators.CollectionSource;
import org.apache.wayang.basic.operators.JoinOperator;
import org.apache.wayang.basic.operators.MapOperator;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.util.Bitmask;
import org.junit.jupiter.api.Test;

final class WayangJobsTest {
    private static final int THREADS = 8;
    private static final int PLANS_EACH = 25;

    private final WayangJobs jobs = new WayangJobs(List.of(new KelirPlugin()));

    @Test
    void runsPlansOfSeveralThreadsWithoutMixingThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Boolean>> right = new ArrayList<>();
        for (int i = 0; i < THREADS * PLANS_EACH; i++) {
            int number = i;
            right.add(threads.submit(() -> joined(number).equals(List.of((long) number, number + 1L))));
        }
        threads.shutdown();

        for (Future<Boolean> each : right) {
            assertTrue(each.get());
        }
        assertEquals(THREADS * PLANS_EACH, jobs.executions());
    }

    @Test
    void doesNotLetWayangsStaticBitSetGrow() {
        joined(0);
        int after1 = Bitmask.EMPTY_BITMASK.toString().length();
        for (int i = 0; i < 50; i++) {
            joined(i);
        }

        assertTrue(Bitmask.EMPTY_BITMASK.toString().length() <= 2 * after1);
    }

    @Test
    void explainsEveryOperatorWithItsPlatform() {
        List<String> lines = jobs.explain(plan(1), false);

        assertTrue(lines.get(0).contains("collect"), lines::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("JavaTableJoin") && line.contains("Java Streams")),
                lines::toString);
    }

    /** Joins two small collections on their first field. */
    private List<Long> joined(int number) {
        List<Long> values = new ArrayList<>();
        jobs.execute(plan(number), row -> values.add((Long) row[1]));
        values.sort(Long::compare);
        return values;
    }

    @SuppressWarnings("unchecked") // Wayang's pairs carry no type arguments at run time
    private static Operator plan(int number) {
        CollectionSource<Object[]> left =
                source(List.of(new Object[] {1, (long) number}, new Object[] {2, number + 1L}));
        CollectionSource<Object[]> right = source(List.of(new Object[] {1}, new Object[] {2}, new Object[] {3}));
        JoinOperator<Object[], Object[], Integer> join = new JoinOperator<>(key(), key());
        left.connectTo(0, join, 0);
        right.connectTo(0, join, 1);
        MapOperator<Tuple2<Object[], Object[]>, Object[]> rows = new MapOperator<>(
                pair -> pair.getField0(), (Class<Tuple2<Object[], Object[]>>) (Class<?>) Tuple2.class, Object[].class);
        join.connectTo(0, rows, 0);
        return rows;
    }

    private static CollectionSource<Object[]> source(List<Object[]> rows) {
        return new CollectionSource<>(rows, Object[].class);
    }

    private static TransformationDescriptor<Object[], Integer> key() {
        return new TransformationDescriptor<>(row -> (Integer) row[0], Object[].class, Integer.class);
    }
}
