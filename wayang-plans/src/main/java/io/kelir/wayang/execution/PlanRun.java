package io.kelir.wayang.execution;

import io.kelir.disclosure.Snapshot;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.statement.RunControl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One run of one plan. Closing it closes what its fragments opened, the latest first. */
public final class PlanRun implements FragmentRun, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PlanRun.class.getName());

    private final RunControl control;
    private final long rowsMax;
    private final AtomicLong rows = new AtomicLong();
    private final IdentityHashMap<Platform, AutoCloseable> resources = new IdentityHashMap<>();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final Map<String, String> positions = new TreeMap<>();
    private final Map<String, PseudonymKey> keys = new TreeMap<>();

    /**
     * A run.
     *
     * @param rowsMax most rows that all fragments together may hand over
     */
    public PlanRun(RunControl control, long rowsMax) {
        this.control = control;
        this.rowsMax = rowsMax;
    }

    @Override
    public RunControl control() {
        return control;
    }

    @Override
    @SuppressWarnings("unchecked") // a platform asks for what it opened itself
    public synchronized <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        AutoCloseable known = resources.get(platform);
        if (known == null) {
            known = open.get();
            resources.put(platform, known);
            toClose.push(known);
        }
        return (T) known;
    }

    @Override
    public synchronized void closeAtEnd(AutoCloseable resource) {
        toClose.push(resource);
    }

    @Override
    public synchronized void position(String platform, String position) {
        positions.put(platform, position);
    }

    @Override
    public synchronized PseudonymKey pseudonymKey(String name) {
        PseudonymKey key = name.equals(PseudonymKey.OF_STATEMENT)
                ? keys.computeIfAbsent(name, first -> PseudonymKey.random())
                : keys.get(name);
        if (key == null) {
            throw new IllegalStateException("the run was given no key named " + name);
        }
        return key;
    }

    /** Gives the run a key that outlives it. */
    public synchronized void pseudonymKey(String name, PseudonymKey key) {
        keys.put(name, key);
    }

    @Override
    public void rowRead() {
        if (rows.incrementAndGet() > rowsMax) {
            throw new FederationException(
                    ErrorCode.ROW_LIMIT,
                    "The statement moves more than " + rowsMax
                            + " rows between platforms. Filter or aggregate more, or ask data sets of one database.");
        }
    }

    /** Gives the run its whole budget of rows once more. */
    public void countRowsAgain() {
        rows.set(0);
    }

    /** What state of the data was read. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(positions);
    }

    @Override
    public synchronized void close() {
        while (!toClose.isEmpty()) {
            close(toClose.pop());
        }
        resources.clear();
    }

    /** The run's result stands already, or its failure is on its way: what closing says goes to the log. */
    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "a fragment's resource could not be closed", e);
        }
    }
}
