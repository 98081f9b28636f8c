package io.kelir.sql.release;

import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.TextPosition;
import io.kelir.plan.Violation;
import io.kelir.sql.row.RowCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Finds the release points of a tree (the lowest aggregates over personal rows), reads each into its footprint, and leaves the tree
 * above them as the epilogue.
 */
public final class ReleaseExtractor {
    private final ZoneReader zones = new ZoneReader();
    private final RowCompiler rowCompiler;
    private final List<ReleaseFootprint> releases = new ArrayList<>();
    private final List<RelNode> aggregates = new ArrayList<>();

    /**
     * An extractor for one tree.
     *
     * @param rowCompiler evaluates constant expressions
     */
    public ReleaseExtractor(RowCompiler rowCompiler) {
        this.rowCompiler = rowCompiler;
    }

    /**
     * What was found.
     *
     * @param releases  in the order that {@link ReleasedScan#release()} counts
     * @param epilogue  the tree above the releases; empty when something cannot be released
     * @param violation what cannot be released, if anything
     */
    public record Extracted(
            List<ReleaseFootprint> releases, Optional<RelNode> epilogue, Optional<Violation> violation) {}

    /** Whether a tree reads public data sets only. */
    public boolean isPublic(RelNode root) {
        return zones.zoneOf(root) == Zone.PUBLIC;
    }

    /** Extracts the releases of a tree that touches personal rows. */
    public Extracted extract(RelNode root) {
        try {
            RelNode epilogue = rewrite(root);
            return new Extracted(List.copyOf(releases), Optional.of(epilogue), Optional.empty());
        } catch (ViolationFound found) {
            return new Extracted(List.of(), Optional.empty(), Optional.of(found.violation()));
        } catch (StackOverflowError e) {
            Violation violation =
                    new Violation("TOO_DEEP", "The statement is nested too deeply.", "", TextPosition.UNKNOWN);
            return new Extracted(List.of(), Optional.empty(), Optional.of(violation));
        }
    }

    private RelNode rewrite(RelNode node) {
        return switch (zones.zoneOf(node)) {
            case PUBLIC -> publicBesideReleases(node);
            case PERSONAL -> throw rowsWouldLeave(node);
            case RELEASED -> released(node);
        };
    }

    private static RelNode publicBesideReleases(RelNode node) {
        if (node instanceof Values) {
            return node;
        }
        throw new ViolationFound(
                "PUBLIC_ROWS_BESIDE_RELEASES",
                "Rows of a public data set cannot be combined with a finished aggregate over personal rows.",
                "Join the public data set below the aggregate, on its unique key.");
    }

    private static ViolationFound rowsWouldLeave(RelNode node) {
        if (node instanceof Correlate) {
            return new ViolationFound("LATERAL_ON_PERSONAL_ROWS", "LATERAL cannot be used with personal rows.", "");
        }
        if (ZoneReader.subQueries(node).size() > 0) {
            return new ViolationFound(
                    "SUB_QUERY_ON_PERSONAL_ROWS",
                    "A sub-query over personal rows can only stand in IN or EXISTS below an aggregate over personal rows.",
                    "");
        }
        return new ViolationFound(
                "ROWS_OF_PERSONAL_DATA",
                "Rows of a personal data set would leave. Only aggregates over them may: COUNT, SUM, AVG, grouped by declared dimensions.",
                "SELECT <dimension>, COUNT(*) FROM … GROUP BY <dimension>");
    }

    private RelNode released(RelNode node) {
        if (node instanceof Aggregate aggregate && zones.zoneOf(aggregate.getInput()) == Zone.PERSONAL) {
            return release(aggregate);
        }
        if (node instanceof Correlate) {
            throw new ViolationFound("LATERAL_ON_PERSONAL_ROWS", "LATERAL cannot be used with personal rows.", "");
        }
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : node.getInputs()) {
            inputs.add(rewrite(input));
        }
        return node.copy(node.getTraitSet(), inputs).accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                return subQuery.clone(rewrite(subQuery.rel));
            }
        });
    }

    private RelNode release(Aggregate aggregate) {
        for (int i = 0; i < aggregates.size(); i++) {
            if (aggregates.get(i) == aggregate || aggregates.get(i).deepEquals(aggregate)) {
                return scan(aggregate, i);
            }
        }
        CorrelatedFields correlated = new CorrelatedFields();
        TermReader terms =
                new TermReader(aggregate.getCluster().getRexBuilder(), new Constants(rowCompiler), correlated);
        PersonalRowsReader rows = new PersonalRowsReader(zones, terms, correlated);
        releases.add(new ReleaseReader(rows).read(aggregate));
        aggregates.add(aggregate);
        return scan(aggregate, releases.size() - 1);
    }

    private static RelNode scan(Aggregate aggregate, int release) {
        return new ReleasedScan(aggregate.getCluster(), aggregate.getTraitSet(), release, aggregate.getRowType());
    }
}
