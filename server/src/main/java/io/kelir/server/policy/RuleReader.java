package io.kelir.server.policy;

import io.kelir.policy.Budget;
import io.kelir.policy.Context;
import io.kelir.policy.Narrowing;
import io.kelir.policy.Requirement;
import io.kelir.policy.Rule;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.BudgetBlock;
import io.kelir.server.policy.PolicyDocument.ContextBlock;
import io.kelir.server.policy.PolicyDocument.DataSetBlock;
import io.kelir.server.policy.PolicyDocument.RequireBlock;
import io.kelir.server.policy.PolicyDocument.RuleBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** Reads contexts and rules. */
final class RuleReader {
    private static final Pattern SINK = Pattern.compile("agent|kafka:[A-Za-z0-9._-]{1,249}");

    private final PolicyDocument document;
    private final Problems problems;
    private final Numbers numbers;
    private final Set<String> ids = new HashSet<>();

    RuleReader(PolicyDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
        this.numbers = new Numbers(problems);
    }

    Map<String, Context> contexts() {
        Map<String, Context> contexts = new LinkedHashMap<>();
        document.contexts().forEach((name, block) -> contexts.put(name, context(name, block)));
        return contexts;
    }

    private static Context context(String name, ContextBlock block) {
        return new Context(name, block.roles(), block.purposes(), block.actors());
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < document.rules().size(); i++) {
            rules.add(rule(document.rules().get(i), "rules[" + i + "]"));
        }
        return rules;
    }

    private Rule rule(RuleBlock block, String path) {
        if (!ids.add(block.id())) {
            problems.add(path + ".id", "'" + block.id() + "' is the id of another rule too");
        }
        if (block.permit().isPresent() == block.forbid().isPresent()) {
            problems.add(path, "expected exactly one of permit and forbid");
        }
        boolean permits = block.permit().isPresent();
        checkObligations(block, permits, path);
        Target target = target(block.on(), permits, path + ".on");
        if (!block.rowsWhere().isEmpty() && !isPersonal(target.dataSet())) {
            problems.add(path + ".rows_where", "needs a rule on one personal data set");
        }
        if (!block.masks().isEmpty() && !isPersonal(target.dataSet())) {
            problems.add(path + ".masks", "needs a rule on one personal data set");
        }
        return new Rule(
                block.id(),
                permits,
                context(block, path),
                target.dataSet(),
                target.column(),
                block.sinks(),
                requirement(block.require(), path + ".require"),
                block.budget().flatMap(budget -> budget(budget, path + ".budget")),
                Narrowing.NONE);
    }

    private String context(RuleBlock block, String path) {
        String name = block.permit().or(block::forbid).orElse("");
        if (!name.isEmpty() && !document.contexts().containsKey(name)) {
            problems.add(
                    path,
                    "there is no context '" + name + "'. Contexts: "
                            + String.join(", ", document.contexts().keySet()));
        }
        return name;
    }

    private void checkObligations(RuleBlock block, boolean permits, String path) {
        if (!permits && block.hasObligations()) {
            problems.add(path, "a rule that forbids has no sinks, require, budget, rows_where or masks");
        }
        block.sinks().stream()
                .filter(sink -> !SINK.matcher(sink).matches())
                .forEach(sink -> problems.add(path + ".sinks", "is '" + sink + "', expected agent or kafka:<topic>"));
    }

    private Requirement requirement(RequireBlock block, String path) {
        return new Requirement(
                checked(block.minEntities(), number -> numbers.atLeast(number, 1, path + ".min_entities")),
                block.mode(),
                numbers.positive(block.epsilon(), path + ".epsilon"),
                numbers.dominance(block.dominance(), path + ".dominance"),
                checked(block.pPct(), number -> numbers.between(number, 0, 100, path + ".p_pct")),
                checked(block.round(), number -> numbers.atLeast(number, 1, path + ".round")));
    }

    private static OptionalInt checked(OptionalInt number, IntUnaryOperator check) {
        return number.isPresent() ? OptionalInt.of(check.applyAsInt(number.getAsInt())) : number;
    }

    private Optional<Budget> budget(BudgetBlock block, String path) {
        try {
            return Optional.of(new Budget(block.releases(), block.epsilon(), block.per()));
        } catch (IllegalArgumentException e) {
            problems.add(path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean isPersonal(String dataSet) {
        return Optional.ofNullable(document.datasets().get(dataSet))
                .filter(block -> !block.isPublic())
                .isPresent();
    }

    private Target target(String on, boolean permits, String path) {
        if (on.equals("*") || document.datasets().containsKey(on)) {
            return new Target(on, Optional.empty());
        }
        int dot = on.lastIndexOf('.');
        DataSetBlock block = dot < 0 ? null : document.datasets().get(on.substring(0, dot));
        if (block == null || !block.columns().containsKey(on.substring(dot + 1))) {
            problems.add(path, "is '" + on + "', expected *, a data set or <data set>.<column> of this file");
            return new Target(on, Optional.empty());
        }
        if (permits) {
            problems.add(path, "a rule permits whole data sets; what a column may be used for stands under its uses");
        }
        return new Target(on.substring(0, dot), Optional.of(on.substring(dot + 1)));
    }

    private record Target(String dataSet, Optional<String> column) {}
}
