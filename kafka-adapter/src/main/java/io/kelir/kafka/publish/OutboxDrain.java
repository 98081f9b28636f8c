package io.kelir.kafka.publish;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that writes what the outbox holds for closed lanes, in order, and lets the store forget what was acknowledged. */
final class OutboxDrain {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDrain.class);
    private static final int PAGE_RECORDS = 500;
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long STOP_WAIT_MILLIS = 10_000;

    private final AnswerStore store;
    private final ClusterWriters writers;
    private final Map<String, TopicLane> lanes;
    private final LandedRecords landed;
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
    private final Thread thread = new Thread(this::run, "kelir-outbox");
    private volatile boolean stopping;
    private boolean hasForgotten;
    private long sweptAtNanos = System.nanoTime() - SWEEP_NANOS;
    private long oldestAtSweep = Long.MIN_VALUE;

    OutboxDrain(AnswerStore store, ClusterWriters writers, Map<String, TopicLane> lanes, LandedRecords landed) {
        this.store = store;
        this.writers = writers;
        this.lanes = lanes;
        this.landed = landed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        wakeUps.offer(Boolean.TRUE);
    }

    /** Ends after the page that is being written. */
    void stop() {
        stopping = true;
        wake();
        try {
            thread.join(STOP_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean works = true;
        while (!stopping) {
            try {
                work();
                works = true;
            } catch (RuntimeException e) { // whatever it is: without this thread the outbox is never emptied
                if (works) {
                    LOG.warn("The outbox cannot be emptied now; trying again until it can", e);
                }
                works = false;
            }
            pause(works);
        }
    }

    private void work() {
        landed.forgetAcknowledged();
        forgetASecondClusterOfThePast();
        sweep();
        List<TopicLane> due =
                lanes.values().stream().filter(TopicLane::beginDrain).toList();
        if (!due.isEmpty()) {
            drain(due);
        }
    }

    /** What an earlier configuration meant for a second cluster stands on the first, too. */
    private void forgetASecondClusterOfThePast() {
        if (hasForgotten || writers.hasSecond()) {
            return;
        }
        long last = Long.MIN_VALUE;
        List<StoredRecord> page = store.undeliveredAfter(last, PAGE_RECORDS);
        while (!page.isEmpty()) {
            forget(page.stream()
                    .filter(stored -> ClusterWriters.isForSecond(stored.record()))
                    .map(StoredRecord::id)
                    .toList());
            last = page.get(page.size() - 1).id();
            page = store.undeliveredAfter(last, PAGE_RECORDS);
        }
        hasForgotten = true;
    }

    private void pause(boolean works) {
        long nanos = works ? nanosToWork() : TimeUnit.SECONDS.toNanos(1);
        try {
            wakeUps.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private long nanosToWork() {
        long drainIn = lanes.values().stream()
                .filter(TopicLane::hasNothingInFlight)
                .mapToLong(TopicLane::nanosToDrain)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(drainIn, Math.max(0, sweptAtNanos + SWEEP_NANOS - System.nanoTime()));
    }

    /**
     * Finds records that nobody is going to hand over: those of topics not seen yet, and those that were stored by a call that never
     * got to delivering them. The latter are told by standing first in two sweeps.
     */
    private void sweep() {
        if (System.nanoTime() - sweptAtNanos < SWEEP_NANOS) {
            return;
        }
        sweptAtNanos = System.nanoTime();
        List<StoredRecord> oldest = store.undelivered(PAGE_RECORDS);
        oldest.forEach(stored -> lanes.computeIfAbsent(stored.record().topic(), TopicLane::new));
        long first = oldest.isEmpty() ? Long.MIN_VALUE : oldest.get(0).id();
        if (first != Long.MIN_VALUE && first == oldestAtSweep) {
            lanes.values().forEach(TopicLane::reconsider);
        }
        oldestAtSweep = first;
    }

    private void drain(List<TopicLane> due) {
        landed.forgetAcknowledged(); // what landed since, so that it is not written again
        writers.renewAfterFailure(lanes.values());
        Map<String, TopicLane> reachable = new HashMap<>();
        for (TopicLane lane : due) {
            if (writers.answers(lane.topic())) {
                reachable.put(lane.topic(), lane);
            } else {
                lane.drainFailed();
            }
        }
        if (!reachable.isEmpty()) {
            drainPages(reachable);
            reachable.values().forEach(OutboxDrain::open);
        }
    }

    private static void open(TopicLane lane) {
        if (lane.drained()) {
            LOG.info("Topic {} takes records", lane.topic());
        }
    }

    /**
     * A record may become visible after a page with greater ids was read, and the request's next one with it. That next one was stored after
     * this drain began, so no drain goes beyond what was newest at its beginning: the next drain finds both, in order.
     */
    private void drainPages(Map<String, TopicLane> reachable) {
        long end = store.newestUndelivered().orElse(Long.MIN_VALUE);
        long last = Long.MIN_VALUE;
        while (!stopping) {
            List<StoredRecord> page = store.undeliveredAfter(last, PAGE_RECORDS).stream()
                    .filter(stored -> stored.id() <= end)
                    .toList();
            if (page.isEmpty() || reachable.isEmpty()) {
                return;
            }
            writePage(page, reachable);
            last = page.get(page.size() - 1).id();
        }
        reachable.values().forEach(TopicLane::drainFailed);
        reachable.clear();
    }

    private void writePage(List<StoredRecord> page, Map<String, TopicLane> reachable) {
        Map<StoredRecord, CompletableFuture<Receipt.Location>> writes = new LinkedHashMap<>();
        for (StoredRecord stored : page) {
            String topic = stored.record().topic();
            lanes.computeIfAbsent(topic, TopicLane::new);
            if (reachable.containsKey(topic)) {
                writes.put(stored, writers.writeLate(stored.record()));
            }
        }
        Map<Long, Receipt.Location> places = new LinkedHashMap<>();
        writes.forEach((stored, write) -> settle(stored, write, places, reachable));
        forget(places.keySet());
        places.forEach(landed::drained);
    }

    /** The store forgets before anybody hears of it, so that a record is not written twice because of an unlucky moment. */
    private void forget(Collection<Long> ids) {
        store.delivered(new ArrayList<>(ids));
    }

    private static void settle(
            StoredRecord stored,
            CompletableFuture<Receipt.Location> write,
            Map<Long, Receipt.Location> places,
            Map<String, TopicLane> reachable) {
        try {
            places.put(stored.id(), write.join());
        } catch (CompletionException e) {
            TopicLane lane = reachable.get(stored.record().topic());
            if (TopicWriter.isAboutTheRecord(e.getCause() == null ? e : e.getCause())) {
                LOG.error("Record {} of the outbox cannot be written and stays there", stored.id(), e.getCause());
            } else if (lane != null) {
                LOG.warn("Topic {} cannot be written now", lane.topic(), e.getCause());
                lane.drainFailed();
                reachable.remove(lane.topic());
            }
        }
    }
}
