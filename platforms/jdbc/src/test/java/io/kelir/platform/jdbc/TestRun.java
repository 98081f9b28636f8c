package io.kelir.platform.jdbc;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run as a plan runner keeps it: resources by platform, closed at its end. */
final class TestRun implements FragmentRun, AutoCloseable {
    static final PseudonymKey KEY = PseudonymKey.random();

    final AtomicLong rowsRead = new AtomicLong();
    final Map<String, String> positions = new HashMap<>();
    private final List<AutoCloseable> others = new ArrayList<>();
    private final RunControl control;
    private final Map<Platform, AutoCloseable> resources = new HashMap<>();

    TestRun() {
        this(Duration.ofSeconds(60));
    }

    TestRun(Duration allowed) {
        this.control = new RunControl(Clock.systemUTC(), allowed);
    }

    @Override
    public RunControl control() {
        return control;
    }

    @Override
    @SuppressWarnings("unchecked") // a platform always asks for the type it opened
    public synchronized <T extends AutoCloseable> T resource(Platform platform, Supplier<T> open) {
        return (T) resources.computeIfAbsent(platform, key -> open.get());
    }

    @Override
    public synchronized void closeAtEnd(AutoCloseable closeable) {
        others.add(closeable);
    }

    @Override
    public PseudonymKey pseudonymKey(String name) {
        return KEY;
    }

    @Override
    public synchronized void position(String platform, String position) {
        positions.put(platform, position);
    }

    @Override
    public Stream<@Nullable Object[]> metered(Supplier<Stream<@Nullable Object[]>> open) {
        return open.get().peek(row -> rowsRead.incrementAndGet());
    }

    @Override
    public synchronized void close() {
        List<AutoCloseable> open = new ArrayList<>(resources.values());
        open.addAll(others);
        resources.clear();
        others.clear();
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
