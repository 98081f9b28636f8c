package io.kelir.pipeline;

import io.kelir.answer.ReleaseKey;
import io.kelir.budget.Account;
import io.kelir.budget.BudgetStore;
import io.kelir.budget.Charge;
import io.kelir.budget.Charges;
import io.kelir.budget.Reservation;
import io.kelir.canonical.Digest;
import io.kelir.noise.Noise;
import io.kelir.noise.NoiseSecret;
import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Pays for answers before their plans run, and gives each paid answer its noise. */
final class StatementBudget {
    /** Name of the rule that refuses what cannot be paid. */
    static final String EXHAUSTED = "BUDGET_EXHAUSTED";

    /** Plans without a budget have no noise either. */
    private static final Reservation FREE = new Reservation.Reserved(Digest.of("free"));

    private final BudgetStore store;
    private final NoiseSecret secret;
    private final Clock clock;

    StatementBudget(BudgetStore store, NoiseSecret secret, Clock clock) {
        this.store = store;
        this.secret = secret;
        this.clock = clock;
    }

    Reservation reserve(Permitted permitted, ReleaseKey key) {
        List<Charge> charges = Charges.of(permitted.obligations());
        return charges.isEmpty() ? FREE : store.reserve(key.digest(), charges, clock.instant());
    }

    Noise noise(ReleaseKey key, Reservation.Reserved reserved) {
        return secret.noise(key.digest(), reserved.salt());
    }

    /** The answer is kept. */
    void spent(Permitted permitted, ReleaseKey key) {
        if (!Charges.of(permitted.obligations()).isEmpty()) {
            store.spent(key.digest());
        }
    }

    static Refused refused(Reservation.Exhausted exhausted) {
        Charge charge = exhausted.charge();
        Account account = charge.account();
        String renews = exhausted
                .renews()
                .map(instant -> "It renews at " + instant + ". Ask again then, or repeat a statement that was answered "
                        + "before: that costs nothing.")
                .orElse("It is too small for any statement. Ask the policy's owner.");
        return new Refused(
                EXHAUSTED,
                "The budget of rule '" + account.rule() + "' for data set '" + account.dataSet()
                        + "' is used up: this costs "
                        + charge.amount().toPlainString() + " " + account.unit().text() + " of "
                        + charge.limit().toPlainString() + " per " + charge.per() + ". " + renews,
                Optional.empty());
    }
}
