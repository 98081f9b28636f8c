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
                .filter(rule -> !rule.narrowing().equals(Narrowing.NONE))
                .toList();
        if (narrowing.isEmpty()) {
            return bundle;
        }
        Map<String, DataSetPolicy> dataSets = new LinkedHashMap<>();
        bundle.dataSets()
                .forEach((name, policy) -> dataSets.put(
                        name,
                        narrowed(
                                policy,
                                narrowing.stream()
                                        .filter(rule -> rule.concerns(name))
                                        .map(Rule::narrowing)
                                        .toList())));
        return bundle.narrowed(narrowing.stream().map(Rule::id).toList(), dataSets);
    }

    private static DataSetPolicy narrowed(DataSetPolicy policy, List<Narrowing> narrowings) {
        Stream<RowCondition> laid = narrowings.stream().flatMap(narrowing -> narrowing.rows().stream());
        return policy.withTerms(policy.terms()
                        .withRows(Stream.concat(policy.terms().rows().stream(), laid)
                                .distinct()
                                .toList()))
                .withColumns(masked(policy.columns(), narrowings));
    }

    /** A column that a mask leaves no use of does not exist for the caller. */
    private static Map<String, ColumnPolicy> masked(Map<String, ColumnPolicy> columns, List<Narrowing> narrowings) {
        Map<String, ColumnPolicy> masked = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            ColumnPolicy left = column;
            for (Narrowing narrowing : narrowings) {
                Mask mask = narrowing.masks().get(name);
                left = mask == null ? left : left.masked(mask);
            }
            if (!left.uses().isEmpty()) {
                masked.put(name, left);
            }
        });
        return masked;
    }
}
