package io.kelir.policy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges whether a noisy plan has a price and, for every personal data set, a budget that pays it. */
final class PrivacyPrice {
    private PrivacyPrice() {}

    static Optional<Refused> judge(Obligations obligations) {
        if (obligations.protection().epsilon().isEmpty()) {
            return Optional.of(Refused.of(
                    "EPSILON_NOT_DECLARED",
                    "These data sets are answered with noise to this caller, and the policy does not say how much. "
                            + "Ask the policy's owner to declare epsilon."));
        }
        Set<String> unpaid = new TreeSet<>(obligations.epochs().keySet());
        obligations.budgets().stream()
                .filter(budget -> budget.budget().epsilon().isPresent())
                .forEach(budget -> unpaid.remove(budget.dataSet()));
        return unpaid.stream()
                .findFirst()
                .map(dataSet -> Refused.of(
                        "EPSILON_BUDGET_NOT_DECLARED",
                        "Data set '" + dataSet
                                + "' is answered with noise to this caller, and no rule says how much ε it may "
                                + "cost in all. Ask the policy's owner to declare a budget."));
    }
}
