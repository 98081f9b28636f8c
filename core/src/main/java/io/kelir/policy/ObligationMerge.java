package io.kelir.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges what rules and data sets demand into the strictest of all, so that a tightening anywhere never enlarges an output.
 *
 * <ul>
 *   <li>least entities, p% and rounding: the greatest;
 *   <li>dominance: the greatest n with the least k, which is at least as strict as each pair alone;
 *   <li>epoch: the longest; each data set keeps its own for the release cache;
 *   <li>sinks: what every rule that names sinks names; the default ones where no rule names any.
 * </ul>
 */
final class ObligationMerge {
    /** Public rows stand under no protection. */
    private static final Protection NONE = new Protection(1, Optional.empty(), 0, 1, Duration.ZERO);

    private ObligationMerge() {}

    /**
     * @param personal policies of the personal data sets of the plan
     * @param permits  the rules that permit it
     */
    static Obligations merge(Collection<DataSetPolicy> personal, List<Rule> permits, int rowsMax) {
        Map<String, Duration> epochs = personal.stream()
                .collect(Collectors.toMap(
                        DataSetPolicy::name, policy -> policy.protection().epoch()));
        return new Obligations(protection(personal, permits), sinks(permits), rowsMax, epochs);
    }

    private static Protection protection(Collection<DataSetPolicy> personal, List<Rule> permits) {
        Stream<Protection> raised = permits.stream()
                .flatMap(rule -> rule.minEntities().stream().boxed())
                .map(least -> new Protection(least, Optional.empty(), 0, 1, Duration.ZERO));
        return personal.isEmpty()
                ? NONE
                : Stream.concat(personal.stream().map(DataSetPolicy::protection), raised)
                        .reduce(NONE, ObligationMerge::stricter);
    }

    private static Protection stricter(Protection first, Protection second) {
        return new Protection(
                Math.max(first.minEntities(), second.minEntities()),
                first.dominance()
                        .flatMap(one -> second.dominance().map(other -> stricter(one, other)))
                        .or(first::dominance)
                        .or(second::dominance),
                Math.max(first.pPercent(), second.pPercent()),
                Math.max(first.round(), second.round()),
                first.epoch().compareTo(second.epoch()) >= 0 ? first.epoch() : second.epoch());
    }

    private static Dominance stricter(Dominance first, Dominance second) {
        return new Dominance(Math.max(first.n(), second.n()), Math.min(first.kPercent(), second.kPercent()));
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
