package io.kelir.server.cli;

import io.kelir.plan.Plan;
import io.kelir.plan.Source;
import io.kelir.policy.Budget;
import io.kelir.policy.Context;
import io.kelir.policy.Decision;
import io.kelir.policy.Obligations;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Refused;
import io.kelir.policy.Rule;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A decision and how it came about, as lines for people. */
final class DecisionText {
    private final PrintWriter out;

    DecisionText(PrintWriter out) {
        this.out = out;
    }

    void print(
            Caller caller,
            Statement statement,
            Plan plan,
            PolicyBundle bundle,
            PolicyEngine engine,
            Decision decision) {
        Set<String> dataSets = dataSets(plan);
        line("Policy", bundle.name() + " " + bundle.digest());
        line(
                "Caller",
                caller.actor().wireName() + ", roles: " + list(caller.roles()) + ", purposes: "
                        + list(caller.purposes()));
        line("Purpose", statement.purpose().or(caller::defaultPurpose).orElse("none"));
        line(
                "Contexts",
                list(engine.contexts(caller, statement, bundle).stream()
                        .map(Context::name)
                        .toList()));
        line("Data sets", list(dataSets));
        for (Rule rule : engine.rules(caller, statement, bundle)) {
            if (dataSets.stream().anyMatch(rule::concerns)) {
                line("Rule " + rule.id(), text(rule));
            }
        }
        decision.<Boolean>fold(this::permitted, this::refused);
    }

    private boolean permitted(Permitted permitted) {
        line("Decision", "PERMITTED in context " + permitted.context() + " by " + list(permitted.ruleIds()));
        boolean personal = !permitted.plan().footprint().releases().isEmpty();
        obligations(permitted.obligations(), personal);
        return true;
    }

    private boolean refused(Refused refused) {
        line("Decision", "REFUSED by " + refused.rule());
        line("Reason", refused.message());
        refused.nearestAllowed().ifPresent(nearest -> line("Nearest", nearest));
        return false;
    }

    private void obligations(Obligations obligations, boolean personal) {
        line("Rows", "at most " + obligations.rowsMax());
        line("Sinks", list(obligations.sinks()));
        if (personal) {
            protection(obligations.protection());
        }
        obligations
                .budgets()
                .forEach(charge -> line(
                        "Budget",
                        text(charge.budget()) + " from " + charge.dataSet() + " (rule " + charge.rule() + ")"));
    }

    private void protection(Protection protection) {
        line(
                "Mode",
                protection.mode().name().toLowerCase(java.util.Locale.ROOT)
                        + protection
                                .epsilon()
                                .map(most -> ", epsilon at most " + most.toPlainString())
                                .orElse(""));
        line("Groups", "at least " + protection.minEntities() + " entities");
        protection
                .dominance()
                .ifPresent(rule -> line(
                        "Dominance", "the " + rule.n() + " greatest at most " + rule.kPercent() + " % of a total"));
        line("p%", protection.pPercent() + " %");
        line("Counts", "rounded to multiples of " + protection.round());
        line("Epoch", protection.epoch().toString());
    }

    private static Set<String> dataSets(Plan plan) {
        Set<String> names = new TreeSet<>(plan.footprint().publicDataSets());
        plan.footprint().releases().forEach(release -> release.sources().stream()
                .map(Source::dataSet)
                .forEach(names::add));
        return names;
    }

    private static String text(Rule rule) {
        return (rule.permit() ? "permits " : "forbids ") + rule.dataSet()
                + rule.column().map(column -> "." + column).orElse("") + " to " + rule.context()
                + rule.narrowing()
                        .rows()
                        .map(rows -> ", only rows where " + rows)
                        .orElse("");
    }

    private static String text(Budget budget) {
        String releases = budget.releases().isPresent() ? budget.releases().getAsInt() + " releases" : "";
        String epsilon =
                budget.epsilon().map(most -> "epsilon " + most.toPlainString()).orElse("");
        return List.of(releases, epsilon).stream()
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" and ")) + " per " + budget.per();
    }

    private static String list(java.util.Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }

    private void line(String label, String text) {
        out.println((label + " ".repeat(Math.max(1, 12 - label.length()))) + text);
    }
}
