package io.kelir.budget;

import io.kelir.directory.BudgetBalance;
import io.kelir.policy.Budget;
import io.kelir.policy.RuleBudget;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells what is left of budgets from what was charged to their accounts. */
public final class StoredBalance implements BudgetBalance {
    private final BudgetStore store;
    private final Clock clock;

    public StoredBalance(BudgetStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Left> of(RuleBudget declared) {
        Budget budget = declared.budget();
        OptionalInt releases = budget.releases().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(left(
                                declared,
                                Account.Unit.RELEASES,
                                BigDecimal.valueOf(budget.releases().getAsInt()))
                        .intValue());
        return Optional.of(
                new Left(releases, budget.epsilon().map(most -> left(declared, Account.Unit.EPSILON, most))));
    }

    private BigDecimal left(RuleBudget declared, Account.Unit unit, BigDecimal most) {
        Account account = new Account(declared.rule(), declared.context(), declared.dataSet(), unit);
        return most.subtract(store.used(account, declared.budget().per(), clock.instant()))
                .max(BigDecimal.ZERO);
    }
}
