package io.kelir.platform.jdbc.catalog;

import io.kelir.error.FederationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statistics that a statement waits for only the first time; afterwards a stale answer is given while a fresh one is fetched. */
final class RefreshedStatistics {
    private static final Logger log = LoggerFactory.getLogger(RefreshedStatistics.class);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Supplier<Map<String, TableStatistics>> source;
    private final ScheduledExecutorService background;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Fetched fetched;

    RefreshedStatistics(Supplier<Map<String, TableStatistics>> source, ScheduledExecutorService background) {
        this.source = source;
        this.background = background;
    }

    Optional<TableStatistics> of(String table) {
        Fetched known = fetched;
        if (known == null) {
            known = fetch();
        } else if (known.isStale() && refreshing.compareAndSet(false, true)) {
            background.execute(this::refresh);
        }
        return Optional.ofNullable(known.tables().get(table));
    }

    private synchronized Fetched fetch() {
        Fetched known = fetched;
        if (known == null) {
            known = new Fetched(source.get(), System.nanoTime());
            fetched = known;
        }
        return known;
    }

    private void refresh() {
        try {
            fetched = new Fetched(source.get(), System.nanoTime());
        } catch (FederationException e) {
            log.warn("statistics could not be refreshed; the old ones are kept", e);
        } finally {
            refreshing.set(false);
        }
    }

    private record Fetched(Map<String, TableStatistics> tables, long nanos) {
        boolean isStale() {
            return System.nanoTime() - nanos > FRESH.toNanos();
        }
    }
}
