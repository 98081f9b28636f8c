package io.kelir.wayang.execution;

import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.api.configuration.FunctionalKeyValueProvider;
import org.apache.wayang.core.api.configuration.KeyValueProvider;
import org.apache.wayang.core.function.FunctionDescriptor;
import org.apache.wayang.core.optimizer.ProbabilisticDoubleInterval;
import org.apache.wayang.core.optimizer.cardinality.CardinalityEstimate;
import org.apache.wayang.core.optimizer.cardinality.CardinalityEstimator;
import org.apache.wayang.core.optimizer.cardinality.FallbackCardinalityEstimator;
import org.apache.wayang.core.optimizer.costs.IntervalLoadEstimator;
import org.apache.wayang.core.optimizer.costs.LoadEstimator;
import org.apache.wayang.core.optimizer.costs.LoadProfileEstimator;
import org.apache.wayang.core.optimizer.costs.NestableLoadProfileEstimator;
import org.apache.wayang.core.plan.wayangplan.ElementaryOperator;
import org.apache.wayang.core.plan.wayangplan.OutputSlot;

/**
 * Wayang's estimators without its memory of them. Its own configuration keeps what it was asked for, by operator and by function, and a configuration
 * that outlives its jobs keeps these, with all that they hold, for ever; a job's own copy still keeps them as long as the job.
 */
final class ForgettingEstimators {
    private static final ProbabilisticDoubleInterval SELECTIVITY = new ProbabilisticDoubleInterval(0.1, 1, 0.9);

    private ForgettingEstimators() {}

    /** Makes a configuration, from which those of jobs are made, keep nothing of a job. */
    static void in(Configuration configuration) {
        configuration.setCardinalityEstimatorProvider(
                new FunctionalKeyValueProvider<>(ForgettingEstimators::cardinality, configuration));
        configuration.setUdfSelectivityProvider(new FunctionalKeyValueProvider<>(
                (FunctionDescriptor function) ->
                        FunctionDescriptor.getSelectivity(function).orElse(SELECTIVITY),
                configuration));
        LoadProfileEstimator ofFunctions = fallback(configuration, "udf");
        configuration.setFunctionLoadProfileEstimatorProvider(new FunctionalKeyValueProvider<>(
                (FunctionDescriptor function) ->
                        function.getLoadProfileEstimator().orElse(ofFunctions),
                configuration));
        LoadProfileEstimator ofOperators = fallback(configuration, "operator");
        configuration.setOperatorLoadProfileEstimatorProvider(new FunctionalKeyValueProvider<>(
                (operator, asking) -> operator.createLoadProfileEstimator(asking.getConfiguration())
                        .orElse(ofOperators),
                configuration));
    }

    private static CardinalityEstimator cardinality(
            OutputSlot<?> output, KeyValueProvider<OutputSlot<?>, CardinalityEstimator> asking) {
        ElementaryOperator operator = (ElementaryOperator) output.getOwner();
        CardinalityEstimator own = operator.getCardinalityEstimator(output.getIndex());
        return own != null
                ? own
                : operator.createCardinalityEstimator(output.getIndex(), asking.getConfiguration())
                        .orElseGet(FallbackCardinalityEstimator::new);
    }

    /** What Wayang takes for an operator or a function that tells no load. */
    private static LoadProfileEstimator fallback(Configuration configuration, String kind) {
        return new NestableLoadProfileEstimator(
                fallback(configuration, kind, "cpu"), fallback(configuration, kind, "ram"));
    }

    private static LoadEstimator fallback(Configuration configuration, String kind, String resource) {
        String prefix = "wayang.core.fallback." + kind + "." + resource;
        return IntervalLoadEstimator.createIOLinearEstimator(
                null,
                configuration.getLongProperty(prefix + ".lower"),
                configuration.getLongProperty(prefix + ".upper"),
                configuration.getDoubleProperty(prefix + ".confidence"),
                CardinalityEstimate.EMPTY_ESTIMATE);
    }
}
