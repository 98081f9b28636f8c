package io.kelir.wayang;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.kelir.wayang.fragment.FragmentPlanner;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;

/** The parts of trees that are asked again and again, as those of cached statements are. Thread-safe. */
final class PlannedTrees {
    private static final int TREES_MAX = 500;
    private static final Duration IDLE_MAX = Duration.ofMinutes(10);

    private final FragmentPlanner fragments;
    private final Clock clock;
    private final Cache<Asked, PlannedTree> known = CacheBuilder.newBuilder()
            .maximumSize(TREES_MAX)
            .expireAfterAccess(IDLE_MAX)
            .build();

    PlannedTrees(FragmentPlanner fragments, Clock clock) {
        this.fragments = fragments;
        this.clock = clock;
    }

    /** A tree, by identity, and what is made of it. */
    private record Asked(RelNode tree, long rowsMax) {}

    /** The parts of a tree of a compiled statement; the caller holds the monitor of its form. */
    PlannedTree of(RelNode tree) {
        return of(new Asked(tree, 0), () -> tree);
    }

    /** The parts of a tree that is made of another and a greatest number of rows. */
    PlannedTree of(RelNode tree, long rowsMax, Supplier<RelNode> make) {
        return of(new Asked(tree, rowsMax), make);
    }

    private PlannedTree of(Asked asked, Supplier<RelNode> make) {
        PlannedTree planned = known.getIfPresent(asked);
        if (planned == null) {
            planned = new PlannedTree(fragments.plan(make.get(), clock.instant()));
            known.put(asked, planned);
        }
        return planned;
    }
}
