package io.kelir.wayang.operator;

import io.kelir.sql.row.RowCompiler;
import io.kelir.sql.window.RowWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.wayang.basic.operators.MaterializedGroupByOperator;
import org.apache.wayang.core.function.TransformationDescriptor;
import org.apache.wayang.core.plan.wayangplan.Operator;

/**
 * Window functions between fragments. For each window the rows are gathered by partition and get the values of its functions as further
 * columns; the projection then reads those.
 */
final class WindowBuilder {
    private final RowCompiler rowCompiler;
    private final RexBuilder expressions;
    private final int inputWidth;
    private final Map<RexOver, Integer> columns = new LinkedHashMap<>();

    private WindowBuilder(RowCompiler rowCompiler, Project project) {
        this.rowCompiler = rowCompiler;
        this.expressions = project.getCluster().getRexBuilder();
        this.inputWidth = project.getInput().getRowType().getFieldCount();
    }

    /** The rows with all windows' columns, and the projections over them. */
    record Windowed(Operator rows, List<RexNode> projects) {}

    static Windowed build(Project project, Operator input, RowCompiler rowCompiler) {
        WindowBuilder builder = new WindowBuilder(rowCompiler, project);
        Operator rows = input;
        for (Map.Entry<RexWindow, Set<RexOver>> window : windows(project).entrySet()) {
            rows = builder.withValues(window.getKey(), new ArrayList<>(window.getValue()), rows);
        }
        return new Windowed(rows, builder.overColumns(project.getProjects()));
    }

    private static Map<RexWindow, Set<RexOver>> windows(Project project) {
        Map<RexWindow, Set<RexOver>> windows = new LinkedHashMap<>();
        new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                windows.computeIfAbsent(over.getWindow(), first -> new LinkedHashSet<>())
                        .add(over);
                return over;
            }
        }.visitList(project.getProjects());
        return windows;
    }

    @SuppressWarnings("unchecked") // Wayang's groups carry no type arguments at run time
    private Operator withValues(RexWindow window, List<RexOver> functions, Operator input) {
        RowWindow rowWindow = RowWindow.of(window, functions, rowCompiler, expressions);
        functions.forEach(function -> columns.put(function, inputWidth + columns.size()));
        Operator partitions = rowWindow.isWhole()
                ? Rows.together("gather", input)
                : Rows.connect(
                        "partition",
                        new MaterializedGroupByOperator<>(new TransformationDescriptor<>(
                                (Object[] row) -> RowKey.ofGroup(rowWindow.partitionKey(row), 0),
                                Object[].class,
                                RowKey.class)),
                        input);
        return Rows.flatMap("window", partitions, Iterable.class, Object[].class, rowWindow::withValues);
    }

    private List<RexNode> overColumns(List<RexNode> projects) {
        return new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
                return new RexInputRef(columns.getOrDefault(over, 0), over.getType());
            }
        }.visitList(projects);
    }
}
