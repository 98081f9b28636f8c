package io.kelir.store.jdbc;

import io.kelir.budget.Account;
import io.kelir.budget.BudgetStore;
import io.kelir.budget.Charge;
import io.kelir.budget.Reservation;
import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Budgets in H2 or PostgreSQL. Each call is one transaction. Whoever charges an account holds its row, so sums stay true. */
final class JdbcBudgetStore implements BudgetStore {
    private static final int SALT_BYTES = 32;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    JdbcBudgetStore(Database database) {
        this.database = database;
    }

    @Override
    public Reservation reserve(Digest question, List<Charge> charges, Instant now) {
        // everyone locks in one order, so nobody waits in a circle
        List<Charge> ordered = charges.stream()
                .sorted(Comparator.comparing(charge -> charge.account().digest().hex()))
                .toList();
        return database.transaction(connection -> {
            for (Charge charge : ordered) {
                BudgetRows.lock(connection, charge.account());
            }
            Optional<Digest> salt = BudgetRows.salt(connection, question);
            return salt.isPresent()
                    ? new Reservation.Reserved(salt.get())
                    : reserveNew(connection, question, ordered, now);
        });
    }

    private Reservation reserveNew(Connection connection, Digest question, List<Charge> charges, Instant now)
            throws SQLException {
        for (Charge charge : charges) {
            List<BudgetRows.Paid> paid = BudgetRows.paid(connection, charge.account(), now.minus(charge.per()));
            if (free(charge, paid).compareTo(charge.amount()) < 0) {
                return new Reservation.Exhausted(charge, renews(charge, paid));
            }
        }
        Digest salt = newSalt();
        for (Charge charge : charges) {
            BudgetRows.insert(connection, question, charge, salt, now);
        }
        return new Reservation.Reserved(salt);
    }

    private static BigDecimal free(Charge charge, List<BudgetRows.Paid> paid) {
        return paid.stream().map(BudgetRows.Paid::amount).reduce(charge.limit(), BigDecimal::subtract);
    }

    /** When so many of the oldest charges have left the period that there is room. */
    private static Optional<Instant> renews(Charge charge, List<BudgetRows.Paid> paid) {
        BigDecimal free = free(charge, paid);
        for (BudgetRows.Paid oldest : paid) {
            free = free.add(oldest.amount());
            if (free.compareTo(charge.amount()) >= 0) {
                return Optional.of(oldest.at().plus(charge.per()));
            }
        }
        return Optional.empty();
    }

    private Digest newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Digest.of(salt);
    }

    @Override
    public void spent(Digest question) {
        database.<Integer>single(connection -> BudgetRows.spend(connection, question));
    }

    @Override
    public BigDecimal used(Account account, Duration per, Instant now) {
        return database.single(connection -> BudgetRows.paid(connection, account, now.minus(per)).stream()
                .map(BudgetRows.Paid::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros());
    }
}
