package io.kelir.budget;

import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The durable side of budgets. Several servers may share one. Thread-safe. Every method throws STORE_UNAVAILABLE when the database
 * behind it cannot be used.
 */
public interface BudgetStore {
    /**
     * Pays all charges of a question, or none. The same question is charged once: asked again, it finds its charges as they are,
     * whether its answer left or not, since nobody can tell whether a server that stopped had told it. Concurrent calls cannot together
     * overdraw an account.
     *
     * @param question what was asked: plan, epochs, context, bundle
     * @param charges  never empty, at most one per account
     */
    Reservation reserve(Digest question, List<Charge> charges, Instant now);

    /** Notes that the answer was kept, from where the same question is answered from now on. */
    void spent(Digest question);

    /** What was charged to an account within a period before an instant. */
    BigDecimal used(Account account, Duration per, Instant now);
}
