package io.kelir.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges what rules, data sets and columns demand into the strictest of all, so that a tightening anywhere never enlarges an output.
 *
 * <ul>
 *   <li>protection: as {@link Protection#stricter} says; each data set keeps its own epoch for the release cache, a data set of several
 *       sites the epochs of what they hold;
 *   <li>sinks: what every rule that names sinks names; the default ones where no rule names any;
 *   <li>budgets: all of them, for each data set that their rules permit.
 * </ul>
 */
final class ObligationMerge {
    private ObligationMerge() {}

    /**
     * @param personal policies of the personal data sets of the plan, and of what sites hold of them
     * @param columns  policies of the personal columns that it uses
     * @param permits  the rules that permit it
     */
    static Obligations merge(
            Collection<DataSetPolicy> personal, Collection<ColumnPolicy> columns, List<Rule> permits, int rowsMax) {
        Map<String, Duration> epochs = personal.stream()
                .filter(policy -> policy.terms().sites().isEmpty())
                .collect(Collectors.toMap(
                        DataSetPolicy::name, policy -> policy.protection().epoch()));
        return new Obligations(
                protection(personal, columns, permits), sinks(permits), rowsMax, epochs, budgets(personal, permits));
    }

    private static Protection protection(
            Collection<DataSetPolicy> personal, Collection<ColumnPolicy> columns, List<Rule> permits) {
        if (personal.isEmpty()) {
            return Protection.NONE;
        }
        Stream<Protection> demanded = Stream.concat(
                        permits.stream().map(Rule::require),
                        columns.stream().map(column -> Requirement.ofMinEntities(column.minEntities())))
                .map(Requirement::asProtection);
        return Stream.concat(personal.stream().map(DataSetPolicy::protection), demanded)
                .reduce(Protection.NONE, Protection::stricter);
    }

    private static List<RuleBudget> budgets(Collection<DataSetPolicy> personal, List<Rule> permits) {
        return permits.stream()
                .flatMap(rule -> rule.budget().stream().flatMap(budget -> personal.stream()
                        .map(DataSetPolicy::name)
                        .filter(rule::concerns)
                        .sorted()
                        .map(dataSet -> new RuleBudget(rule.id(), rule.context(), dataSet, budget))))
                .toList();
    }

    private static Set<String> sinks(List<Rule> permits) {
        return permits.stream()
                .map(Rule::sinks)
                .filter(named -> !named.isEmpty())
                .reduce((first, second) -> {
                    Set<String> common = new TreeSet<>(first);
                    common.retainAll(second);
                    return common;
                })
                .orElse(Obligations.DEFAULT_SINKS);
    }
}
