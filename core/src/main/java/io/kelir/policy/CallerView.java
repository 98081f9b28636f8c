package io.kelir.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A bundle as it holds for one caller: the data sets narrowed by every rule that permits them. Narrowing a view again changes nothing. */
final class CallerView {
    private CallerView() {}

    static PolicyBundle of(PolicyBundle bundle, ApplicableRules rules) {
        List<Rule> narrowing = rules.permits().stream()
                .filter(rule -> rule.narrowing().rows().isPresent())
                .toList();
        if (narrowing.isEmpty()) {
            return bundle;
        }
        Map<String, DataSetPolicy> dataSets = new LinkedHashMap<>();
        bundle.dataSets().forEach((name, policy) -> dataSets.put(name, narrowed(policy, narrowing)));
        return bundle.narrowed(narrowing.stream().map(Rule::id).toList(), dataSets);
    }

    private static DataSetPolicy narrowed(DataSetPolicy policy, List<Rule> rules) {
        Stream<RowCondition> laid = rules.stream()
                .filter(rule -> rule.concerns(policy.name()))
                .flatMap(rule -> rule.narrowing().rows().stream());
        return policy.withTerms(policy.terms()
                .withRows(Stream.concat(policy.terms().rows().stream(), laid)
                        .distinct()
                        .toList()));
    }
}
