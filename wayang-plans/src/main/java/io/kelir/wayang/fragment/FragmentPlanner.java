package io.kelir.wayang.fragment;

import io.kelir.catalog.DataSet;
import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.Platform;
import io.kelir.platform.ScanPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;

/**
 * Finds fragments from the leaves up: a node belongs to a platform when all of its inputs do and the platform takes it, so that the
 * largest subtree a platform can run becomes one fragment. No cost decides what leaves a database.
 */
public final class FragmentPlanner {
    private final Map<String, Platform> platforms;

    /** @param platforms by name */
    public FragmentPlanner(Map<String, Platform> platforms) {
        this.platforms = Map.copyOf(platforms);
    }

    /**
     * The parts of a tree.
     *
     * @param now what {@code now()} gives in the conditions of scans; a tree that asks for it is planned for one statement only
     */
    public PlanPart plan(RelNode tree, Instant now) {
        return plan(tree, new KeyedJoins(), now);
    }

    private PlanPart plan(RelNode tree, KeyedJoins joins, Instant now) {
        PlanPart part = partOf(tree, joins, now);
        CrossingGuard.check(part);
        return part;
    }

    private PlanPart partOf(RelNode tree, KeyedJoins joins, Instant now) {
        Optional<ScanMatch> scan = ScanMatch.of(tree, now);
        if (scan.isPresent() && platformOf(scan.get().dataSet()) instanceof ScanPlatform platform) {
            return new PlanPart.Scan(platform, tree, scan.get().request());
        }
        Optional<FragmentPlatform> owner = owner(tree);
        if (owner.isPresent()) {
            return new PlanPart.Fragment(owner.get(), tree, owner.get().translate(tree));
        }
        RelNode prepared = SetOperations.prepared(readsAlone(tree, now) ? ScanFilters.prepared(tree, now) : tree);
        List<PlanPart> inputs = new ArrayList<>();
        for (RelNode input : prepared.getInputs()) {
            inputs.add(plan(input, joins, now));
        }
        Optional<PlanPart> keyed =
                prepared instanceof Join join ? joins.of(join, inputs.get(0), inputs.get(1)) : Optional.empty();
        return keyed.orElseGet(() -> new PlanPart.Remainder(prepared, inputs));
    }

    /** Whether what stands below is read by a platform that takes no fragments. */
    private boolean readsAlone(RelNode tree, Instant now) {
        return !tree.getInputs().isEmpty()
                && ScanMatch.of(tree.getInput(0), now)
                        .filter(scan -> platformOf(scan.dataSet()) instanceof ScanPlatform)
                        .isPresent();
    }

    private Platform platformOf(DataSet dataSet) {
        Platform platform = platforms.get(dataSet.platform());
        if (platform == null) {
            throw new IllegalStateException("data set " + dataSet.name() + " names an unknown platform");
        }
        return platform;
    }

    /** The platform that runs a whole subtree; empty when no single one does, or when it reads nothing. */
    private Optional<FragmentPlatform> owner(RelNode node) {
        if (node instanceof TableScan scan) {
            return platformOf(scan.getTable().unwrapOrThrow(DataSet.class)) instanceof FragmentPlatform platform
                            && platform.takes(node)
                    ? Optional.of(platform)
                    : Optional.empty();
        }
        FragmentPlatform owner = null;
        for (RelNode input : node.getInputs()) {
            if (input instanceof Values) {
                continue;
            }
            Optional<FragmentPlatform> of = owner(input);
            if (of.isEmpty() || (owner != null && owner != of.get())) {
                return Optional.empty();
            }
            owner = of.get();
        }
        return Optional.ofNullable(owner).filter(platform -> takesAll(platform, node));
    }

    private static boolean takesAll(FragmentPlatform platform, RelNode node) {
        return platform.takes(node)
                && node.getInputs().stream().filter(Values.class::isInstance).allMatch(platform::takes);
    }
}
