package io.kelir.platform;

import java.util.Collection;
import org.apache.calcite.rel.RelNode;
import org.apache.wayang.core.plan.wayangplan.Operator;
import org.apache.wayang.core.plugin.Plugin;

/** A platform that runs whole subtrees of a plan by itself. */
public interface FragmentPlatform extends Platform {
    /**
     * Whether this platform can run a node with exactly Kelir's meaning, given that it runs all of the node's inputs. Leaves are scans of
     * its own data sets and {@code Values}.
     */
    boolean takes(RelNode node);

    /** What this platform will run for a subtree of nodes it takes, in its own language: for a database one SQL statement. */
    String translate(RelNode subtree);

    /**
     * A Wayang operator without inputs and with one output of {@code Object[]} rows, values as {@link io.kelir.value.TypeName} says for
     * the subtree's row type.
     *
     * @param translated what {@link #translate} returned
     * @param subtree    gives the row type
     * @param rows       estimated rows
     */
    Operator operator(String translated, RelNode subtree, long rows, FragmentRun run);

    /** Mappings and conversions of its operators, registered once with Wayang. */
    Collection<Plugin> plugins();
}
