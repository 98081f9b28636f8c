package io.kelir.platform.segments;

import io.kelir.plan.PseudonymKey;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.Platform;
import io.kelir.statement.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run that keeps resources and positions in memory. */
public final class TestRun implements FragmentRun, AutoCloseable {
    static final PseudonymKey KEY = PseudonymKey.random();

    private final RunControl control;
    private final Map<Platform, AutoCloseable> resources = new HashMap<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final Map<String, String> positions = new HashMap<>();
    private Supplier<Map<String, Long>> counts = Map::of;

    public TestRun() {
        this(Duration.ofMinutes(5));
    }

    public TestRun(Duration allowed) {
        this.control = new RunControl(Clock.systemUTC(), allowed);
    }

    @Override
    public RunControl control() {
        return control;
    }

    @Override
    @SuppressWarnings("unchecked") // one platform always opens the same kind of resource
    public synchronized <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        return (T) resources.computeIfAbsent(platform, absent -> open.get());
    }

    @Override
    public synchronized void closeAtEnd(AutoCloseable resource) {
        toClose.add(resource);
    }

    @Override
    public List<Object> keys(String name) {
        throw new IllegalStateException("there are no keys");
    }

    @Override
    public PseudonymKey pseudonymKey(String name) {
        return KEY;
    }

    @Override
    public synchronized void position(String platform, String position) {
        positions.put(platform, position);
    }

    public synchronized Map<String, String> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized void counts(Supplier<Map<String, Long>> ofPlatform) {
        counts = ofPlatform;
    }

    /** What the scan opened last counted. */
    public synchronized Map<String, Long> counts() {
        return counts.get();
    }

    @Override
    public Stream<@Nullable Object[]> metered(Supplier<Stream<@Nullable Object[]>> open) {
        return open.get();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable resource : toClose) {
            resource.close();
        }
        for (AutoCloseable resource : resources.values()) {
            resource.close();
        }
    }
}
