package io.kelir.server.policy;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Narrowing;
import io.kelir.policy.RowCondition;
import io.kelir.policy.Rule;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.RuleBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to rules what they take away from their data sets, which needs the types of columns. */
final class RuleNarrowing {
    private final PolicyDocument document;
    private final Catalog catalog;
    private final RowConditionReader conditions;
    private final MaskReader masks;

    RuleNarrowing(PolicyDocument document, Catalog catalog, Problems problems) {
        this.document = document;
        this.catalog = catalog;
        this.conditions = new RowConditionReader(problems);
        this.masks = new MaskReader(problems);
    }

    /**
     * @param rules    in the document's order
     * @param policies by data set
     * @param pending  data sets that nothing is granted of yet, so that nothing need be taken away
     */
    List<Rule> bind(List<Rule> rules, Map<String, DataSetPolicy> policies, Set<String> pending) {
        List<Rule> bound = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleBlock block = document.rules().get(i);
            Rule rule = rules.get(i);
            String path = "rules[" + i + "]";
            bound.add(Optional.ofNullable(policies.get(rule.dataSet()))
                    .filter(policy ->
                            !block.rowsWhere().isEmpty() || !block.masks().isEmpty())
                    .filter(policy -> !pending.contains(policy.name()))
                    .map(policy -> narrowed(rule, block, policy, path))
                    .orElse(rule));
        }
        return bound;
    }

    private Rule narrowed(Rule rule, RuleBlock block, DataSetPolicy policy, String path) {
        DataSet dataSet = catalog.find(rule.dataSet()).orElseThrow();
        Optional<RowCondition> rows = conditions.read(block.rowsWhere(), dataSet, policy, path + ".rows_where");
        return rule.withNarrowing(new Narrowing(rows, masks.read(block.masks(), dataSet, policy, path + ".masks")));
    }
}
