package io.kelir.directory;

import io.kelir.policy.CallerTerms;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.JoinRule;
import io.kelir.policy.Obligations;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Refused;
import io.kelir.policy.RuleBudget;
import io.kelir.statement.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Explains to a caller what it may ask, from policy and catalog alone: no data set is read. Thread-safe. */
public final class PolicyGuide {
    private final DataSetDirectory directory;
    private final Supplier<PolicyBundle> policy;
    private final BudgetBalance balance;

    PolicyGuide(DataSetDirectory directory, Supplier<PolicyBundle> policy, BudgetBalance balance) {
        this.directory = directory;
        this.policy = policy;
        this.balance = balance;
    }

    /**
     * What a caller may ask for one purpose.
     *
     * @param bundle   the bundle in force
     * @param terms    the purpose that counts and the contexts it brings
     * @param dataSets data sets that the caller may ask about then, by name
     */
    public record Guide(PolicyBundle bundle, CallerTerms terms, List<Entry> dataSets) {
        public Guide {
            dataSets = List.copyOf(dataSets);
        }
    }

    /**
     * One data set.
     *
     * @param entry       what the caller may know of it
     * @param obligations what statements over it are obliged to; empty for a public data set
     * @param join        whether it must or may be joined with other personal data sets
     * @param budgets     budgets that its releases are charged to; empty means that their number is not limited
     */
    public record Entry(
            DataSetEntry entry, Optional<Obligations> obligations, JoinRule join, List<BudgetState> budgets) {
        public Entry {
            budgets = List.copyOf(budgets);
        }
    }

    /**
     * A budget.
     *
     * @param budget what the policy declares
     * @param left   what is left; empty when that is not known
     */
    public record BudgetState(RuleBudget budget, Optional<BudgetBalance.Left> left) {}

    /** Why nothing may be asked for a purpose; empty when it was granted. */
    public Optional<Refused> judgePurpose(Caller caller, Optional<String> stated) {
        return CallerTerms.judgePurpose(caller, stated);
    }

    /** What the caller may ask under a granted purpose, else under its default one. */
    public Guide explain(Caller caller, Optional<String> stated) {
        PolicyBundle bundle = policy.get();
        return new Guide(
                bundle,
                CallerTerms.of(caller, stated, bundle),
                directory.list(caller).stream()
                        .flatMap(entry -> entry(entry, caller, stated, bundle).stream())
                        .toList());
    }

    private Optional<Entry> entry(DataSetEntry entry, Caller caller, Optional<String> stated, PolicyBundle bundle) {
        return CallerTerms.obligations(caller, stated, entry.name(), bundle)
                .map(obligations -> new Entry(
                        entry,
                        Optional.of(obligations).filter(some -> entry.isPersonal()),
                        bundle.dataSet(entry.name())
                                .map(DataSetPolicy::terms)
                                .map(terms -> terms.join())
                                .orElse(JoinRule.FREE),
                        entry.isPersonal() ? budgets(obligations) : List.of()));
    }

    private List<BudgetState> budgets(Obligations obligations) {
        return obligations.budgets().stream()
                .map(budget -> new BudgetState(budget, balance.of(budget)))
                .toList();
    }
}
