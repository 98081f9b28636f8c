package io.kelir.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/** The fixed rewrites of every tree: the same tree in, the same tree out. */
final class TreeOptimizer {
    private static final List<RelOptRule> SUB_QUERIES = List.of(
            CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
            CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
            CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);
    /** Calcite's simplifier makes {@code 0.00 + x} an x with other digits, so trees are left as they were written. */
    private static final RelBuilderFactory AS_WRITTEN =
            RelBuilder.proto(Contexts.of(RelBuilder.Config.DEFAULT.withSimplify(false)));

    private static final List<RelOptRule> PUSH_DOWN = asWritten(
            CoreRules.FILTER_INTO_JOIN,
            CoreRules.JOIN_CONDITION_PUSH,
            CoreRules.JOIN_PUSH_EXPRESSIONS,
            CoreRules.FILTER_PROJECT_TRANSPOSE,
            CoreRules.FILTER_AGGREGATE_TRANSPOSE,
            CoreRules.FILTER_SET_OP_TRANSPOSE,
            CoreRules.FILTER_MERGE,
            CoreRules.PROJECT_MERGE,
            CoreRules.PROJECT_REMOVE,
            CoreRules.PROJECT_FILTER_VALUES_MERGE,
            CoreRules.PROJECT_VALUES_MERGE,
            CoreRules.FILTER_VALUES_MERGE);

    private TreeOptimizer() {}

    private static List<RelOptRule> asWritten(RelRule<?>... rules) {
        return Arrays.stream(rules)
                .<RelOptRule>map(
                        rule -> rule.config.withRelBuilderFactory(AS_WRITTEN).toRule())
                .toList();
    }

    /** Sub-queries become joins wherever they can. */
    static RelNode withoutSubQueries(RelNode tree) {
        RelNode joined = apply(tree, SUB_QUERIES);
        return simplyDecorrelated(joined).orElseGet(() -> generallyDecorrelated(joined));
    }

    /** Calcite's first decorrelator gives the simpler trees; it leaves some correlates as they are, and fails on others. */
    private static Optional<RelNode> simplyDecorrelated(RelNode tree) {
        try {
            return Optional.of(RelDecorrelator.decorrelateQuery(tree, builder(tree.getCluster())))
                    .filter(decorrelated -> !isCorrelated(decorrelated));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static RelNode generallyDecorrelated(RelNode tree) {
        return TopDownGeneralDecorrelator.decorrelateQuery(tree, builder(tree.getCluster()));
    }

    private static boolean isCorrelated(RelNode tree) {
        return tree instanceof Correlate || tree.getInputs().stream().anyMatch(TreeOptimizer::isCorrelated);
    }

    /** Filters as low as they go, no needless projection, no unused column. */
    static RelNode pushedDown(RelNode tree) {
        RelNode pushed = apply(tree, PUSH_DOWN);
        RelNode trimmed = new RelFieldTrimmer(null, AS_WRITTEN.create(tree.getCluster(), null)).trim(pushed);
        return apply(trimmed, PUSH_DOWN);
    }

    private static RelBuilder builder(RelOptCluster cluster) {
        return RelFactories.LOGICAL_BUILDER.create(cluster, null);
    }

    private static RelNode apply(RelNode tree, List<RelOptRule> rules) {
        HepProgram program = HepProgram.builder()
                .addMatchOrder(HepMatchOrder.ARBITRARY)
                .addRuleCollection(rules)
                .build();
        HepPlanner planner = new HepPlanner(program);
        planner.setRoot(tree);
        return planner.findBestExp();
    }
}
