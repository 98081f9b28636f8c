package io.kelir.pipeline;

import io.kelir.budget.Account;
import io.kelir.budget.BudgetStore;
import io.kelir.budget.Charge;
import io.kelir.budget.Reservation;
import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps charges in maps; all of them fall within their period. */
final class InMemoryBudgetStore implements BudgetStore {
    private final Map<String, List<Charge>> charged = new TreeMap<>();
    private final List<Digest> spent = new ArrayList<>();

    synchronized List<Digest> spent() {
        return List.copyOf(spent);
    }

    synchronized int charges() {
        return charged.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public synchronized Reservation reserve(Digest question, List<Charge> charges, Instant now) {
        Digest salt = Digest.of("salt of " + question);
        if (charged.containsKey(question.hex())) {
            return new Reservation.Reserved(salt);
        }
        for (Charge charge : charges) {
            if (used(charge.account(), charge.per(), now).add(charge.amount()).compareTo(charge.limit()) > 0) {
                return new Reservation.Exhausted(charge, Optional.of(now.plus(charge.per())));
            }
        }
        charged.put(question.hex(), charges);
        return new Reservation.Reserved(salt);
    }

    @Override
    public synchronized void spent(Digest question) {
        spent.add(question);
    }

    @Override
    public synchronized BigDecimal used(Account account, Duration per, Instant now) {
        return charged.values().stream()
                .flatMap(List::stream)
                .filter(charge -> charge.account().equals(account))
                .map(Charge::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
