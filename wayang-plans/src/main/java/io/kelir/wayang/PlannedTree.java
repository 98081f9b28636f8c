package io.kelir.wayang;

import io.kelir.wayang.execution.PreparedJob;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.operator.EstimatedSize;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The parts of a tree, and jobs that were prepared for it and are idle now. Thread-safe. */
final class PlannedTree {
    private static final int IDLE_MAX = 16;

    private final PlanPart part;
    private final long estimatedRows;
    private final BlockingQueue<PreparedJob> idle = new ArrayBlockingQueue<>(IDLE_MAX);

    PlannedTree(PlanPart part) {
        this.part = part;
        this.estimatedRows = EstimatedSize.rows(part.node());
    }

    long estimatedRows() {
        return estimatedRows;
    }

    PlanPart part() {
        return part;
    }

    Optional<PreparedJob> take() {
        return Optional.ofNullable(idle.poll());
    }

    /** Only of a job that came to its end. */
    @SuppressWarnings("ReturnValueIgnored") // one too many is left to the garbage collector
    void giveBack(PreparedJob job) {
        idle.offer(job);
    }
}
