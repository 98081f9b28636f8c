package io.kelir.platform.jdbc.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A sub-select of buckets, group keys and columns as they are stored, apart from what groups them: otherwise PostgreSQL expects as many
 * buckets as there are entities, and may sort all rows rather than hash the few groups. What is added up is computed outside, since
 * carrying it out of the sub-select costs each row a copy.
 */
final class BucketSelect extends RexShuttle {
    private final List<RexNode> apart = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<RexNode, Integer> positions = new LinkedHashMap<>();
    private final Project project;
    private final ImmutableBitSet keys;

    private BucketSelect(Project project, ImmutableBitSet keys) {
        this.project = project;
        this.keys = keys;
    }

    /** The same columns, with those that rows are grouped by in a sub-select of their own. */
    static RelNode split(Project project, ImmutableBitSet keys) {
        return new BucketSelect(project, keys).split();
    }

    private RelNode split() {
        List<RexNode> above = new ArrayList<>();
        for (int i = 0; i < project.getProjects().size(); i++) {
            RexNode expression = project.getProjects().get(i);
            above.add(keys.get(i) ? carried(expression) : expression.accept(this));
        }
        RelNode below = LogicalProject.create(project.getInput(), List.of(), apart, names, Set.of());
        return LogicalProject.create(
                new Apart(below), List.of(), above, project.getRowType().getFieldNames(), Set.of());
    }

    @Override
    public RexNode visitInputRef(RexInputRef column) {
        return carried(column);
    }

    private RexNode carried(RexNode expression) {
        int position = positions.computeIfAbsent(expression, carried -> {
            apart.add(carried);
            names.add("stored" + apart.size());
            return apart.size() - 1;
        });
        return new RexInputRef(position, expression.getType());
    }
}
