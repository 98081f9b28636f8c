package io.kelir.mcp.tools;

import io.kelir.budget.Account;
import io.kelir.budget.BudgetStore;
import io.kelir.budget.Charge;
import io.kelir.budget.Reservation;
import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** For policies that declare no budget: fails when one is asked for. */
final class NoBudgets implements BudgetStore {
    @Override
    public Reservation reserve(Digest question, List<Charge> charges, Instant now) {
        throw new IllegalStateException("no rule declares a budget");
    }

    @Override
    public void spent(Digest question) {
        throw new IllegalStateException("no rule declares a budget");
    }

    @Override
    public BigDecimal used(Account account, Duration per, Instant now) {
        throw new IllegalStateException("no rule declares a budget");
    }
}
