package io.kelir.sql.release;

import io.kelir.policy.DataSetPolicy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Labels every operator of one tree. Used by one thread. */
final class ZoneReader {
    private final IdentityHashMap<RelNode, Zone> zones = new IdentityHashMap<>();

    Zone zoneOf(RelNode node) {
        Zone known = zones.get(node);
        if (known == null) {
            known = read(node);
            zones.put(node, known);
        }
        return known;
    }

    private Zone read(RelNode node) {
        if (node instanceof TableScan scan) {
            DataSetPolicy policy = scan.getTable().unwrap(DataSetPolicy.class);
            return policy != null && policy.isPublic() ? Zone.PUBLIC : Zone.PERSONAL;
        }
        Zone inputs = Zone.PUBLIC;
        for (RelNode input : node.getInputs()) {
            inputs = join(inputs, zoneOf(input));
        }
        if (node instanceof Aggregate && inputs == Zone.PERSONAL) {
            return Zone.RELEASED;
        }
        for (RexSubQuery subQuery : subQueries(node)) {
            Zone zone = zoneOf(subQuery.rel);
            inputs = inputs == Zone.PERSONAL ? Zone.PERSONAL : join(inputs, zone);
        }
        return inputs;
    }

    /** Personal rows beside anything stay personal; released beside public is released. */
    private static Zone join(Zone left, Zone right) {
        if (left == Zone.PERSONAL || right == Zone.PERSONAL) {
            return Zone.PERSONAL;
        }
        return left == Zone.RELEASED || right == Zone.RELEASED ? Zone.RELEASED : Zone.PUBLIC;
    }

    /** Sub-queries in an operator's own expressions, not those inside them. */
    static List<RexSubQuery> subQueries(RelNode node) {
        List<RexSubQuery> found = new ArrayList<>();
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                found.add(subQuery);
                return super.visitSubQuery(subQuery);
            }
        });
        return found;
    }
}
