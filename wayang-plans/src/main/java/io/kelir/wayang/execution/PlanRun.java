package io.kelir.wayang.execution;

import io.kelir.disclosure.DamagedPart;
import io.kelir.disclosure.Snapshot;
import io.kelir.metering.FragmentTotals;
import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.statement.RunControl;
import io.kelir.wayang.budget.Budget;
import io.kelir.wayang.budget.FragmentMeter;
import io.kelir.wayang.budget.OperatorWatch;
import io.kelir.wayang.budget.RowSize;
import io.kelir.wayang.budget.RunBudgets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of one plan: its budgets, and what its fragments share. Closing it closes what they opened, the latest first. */
public final class PlanRun implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PlanRun.class.getName());

    private final RunControl control;
    private final Budget rows;
    private final Budget bytes;
    private final Budget memory;
    private final List<FragmentMeter> meters = new ArrayList<>();
    private final IdentityHashMap<Platform, AutoCloseable> resources = new IdentityHashMap<>();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final Map<String, String> positions = new TreeMap<>();
    private final Map<String, PseudonymKey> keys = new TreeMap<>();
    private final Map<String, List<Object>> keysOfJoins = new TreeMap<>();
    private final Set<String> answeredDamaged;
    private final Set<DamagedPart> damages = new LinkedHashSet<>();
    private long memoryKept;

    /** A run whose fragments have the given budgets together. */
    public PlanRun(RunControl control, RunBudgets budgets) {
        this(control, budgets, Set.of());
    }

    /** @param answeredDamaged data sets that are answered from what is sound of them */
    public PlanRun(RunControl control, RunBudgets budgets, Set<String> answeredDamaged) {
        this.answeredDamaged = Set.copyOf(answeredDamaged);
        this.control = control;
        this.rows = new Budget(Budget.Kind.ROWS, budgets.rowsMax());
        this.bytes = new Budget(Budget.Kind.BYTES, budgets.bytesMax());
        this.memory = new Budget(Budget.Kind.MEMORY, budgets.memoryMax());
    }

    /** The run as one of its fragments sees it, with a meter of its own. */
    public synchronized FragmentRun fragment(String platform, String text, long estimatedRows) {
        FragmentMeter meter = new FragmentMeter(platform, text, estimatedRows, rows, bytes);
        meters.add(meter);
        return new MeteredFragment(this, meter);
    }

    /** For the operators between fragments. */
    public OperatorWatch watch() {
        return new OperatorWatch(memory, control);
    }

    public RunControl control() {
        return control;
    }

    @SuppressWarnings("unchecked") // a platform asks for what it opened itself
    synchronized <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        AutoCloseable known = resources.get(platform);
        if (known == null) {
            known = open.get();
            resources.put(platform, known);
            toClose.push(known);
        }
        return (T) known;
    }

    synchronized void closeAtEnd(AutoCloseable resource) {
        toClose.push(resource);
    }

    synchronized boolean goesOnWithout(DamagedPart part) {
        boolean goesOn = answeredDamaged.contains(part.dataSet());
        if (goesOn) {
            damages.add(part);
        }
        return goesOn;
    }

    /** Parts that the run went on without, by data set and part. */
    public synchronized List<DamagedPart> damages() {
        return damages.stream()
                .sorted(Comparator.comparing(DamagedPart::dataSet).thenComparing(DamagedPart::part))
                .toList();
    }

    synchronized void position(String platform, String position) {
        positions.put(platform, position);
    }

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

    /** Keeps keys of one side of a join, for the fragment of the other side that asks for them by that name. */
    public synchronized void keep(String name, Collection<Object> keysOfSide) {
        keysOfJoins.put(name, List.copyOf(keysOfSide));
    }

    synchronized List<Object> keys(String name) {
        List<Object> known = keysOfJoins.get(name);
        if (known == null) {
            throw new IllegalStateException("the run has no keys named " + name);
        }
        return known;
    }

    /** A row of the run's result, which is held until the run ends. */
    public void keep(@Nullable Object[] row) {
        control.check();
        long size = RowSize.heapBytes(row);
        memoryKept += size;
        memory.take(size);
    }

    /** What the operators of a job held is free; what the run keeps is not. */
    public void jobEnded() {
        memory.reset(memoryKept);
    }

    /** Gives the run its whole budgets once more. */
    public void countAgain() {
        rows.reset(0);
        bytes.reset(0);
        memoryKept = 0;
        memory.reset(0);
    }

    /** What each fragment handed over so far, in the order they were planned. */
    public synchronized List<FragmentTotals> totals() {
        return meters.stream().map(FragmentMeter::totals).toList();
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
