package io.kelir.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules of a bundle that apply to one caller. A permit whose context the bundle does not define never applies, a forbid with such a
 * context always does.
 *
 * @param permits by id
 * @param forbids by id
 * @param unions  by data set of several sites: what it is made of
 */
record ApplicableRules(List<Rule> permits, List<Rule> forbids, Map<String, List<String>> unions) {
    static ApplicableRules of(PolicyBundle bundle, ContextMatcher matcher) {
        List<Rule> ordered =
                bundle.rules().stream().sorted(Comparator.comparing(Rule::id)).toList();
        return new ApplicableRules(
                ordered.stream()
                        .filter(rule -> rule.permit() && rule.column().isEmpty())
                        .filter(rule ->
                                context(bundle, rule).filter(matcher::matches).isPresent())
                        .toList(),
                ordered.stream()
                        .filter(rule -> !rule.permit())
                        .filter(rule ->
                                context(bundle, rule).map(matcher::matches).orElse(true))
                        .toList(),
                bundle.unions());
    }

    boolean permits(String dataSet) {
        return permits.stream().anyMatch(rule -> rule.concerns(dataSet));
    }

    /** The rule that forbids a whole data set, or what one of its sites holds of it. */
    Optional<Rule> forbidding(String dataSet) {
        return forbids.stream()
                .filter(rule -> rule.column().isEmpty() && bearsOn(rule, dataSet))
                .findFirst();
    }

    private boolean bearsOn(Rule rule, String dataSet) {
        return rule.concerns(dataSet)
                || unions.getOrDefault(dataSet, List.of()).stream().anyMatch(rule::concerns);
    }

    /** Rules that forbid single columns of a data set. */
    Stream<Rule> forbiddingColumnsOf(String dataSet) {
        return forbids.stream().filter(rule -> rule.column().isPresent() && bearsOn(rule, dataSet));
    }

    /** The rule that forbids one column. */
    Optional<Rule> forbidding(String dataSet, String column) {
        return forbiddingColumnsOf(dataSet)
                .filter(rule -> rule.column().equals(Optional.of(column)))
                .findFirst();
    }

    /** The permits that bear on any of these data sets. */
    List<Rule> permitsOf(Set<String> dataSets) {
        return permits.stream()
                .filter(rule -> dataSets.stream().anyMatch(rule::concerns))
                .toList();
    }

    /** Names of the contexts of some rules, joined by {@code +} in alphabetical order. */
    static String contexts(List<Rule> rules) {
        return String.join("+", new TreeSet<>(rules.stream().map(Rule::context).toList()));
    }

    private static Optional<Context> context(PolicyBundle bundle, Rule rule) {
        return Optional.ofNullable(bundle.contexts().get(rule.context()));
    }
}
