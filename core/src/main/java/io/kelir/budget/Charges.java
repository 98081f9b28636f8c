package io.kelir.budget;

import io.kelir.policy.Budget;
import io.kelir.policy.Mode;
import io.kelir.policy.Obligations;
import io.kelir.policy.RuleBudget;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What a permitted plan costs. */
public final class Charges {
    private Charges() {}

    /** One charge per budget and unit: each answer is one release, a noisy one costs its ε beside. */
    public static List<Charge> of(Obligations obligations) {
        return obligations.budgets().stream()
                .flatMap(budget -> Stream.concat(releases(budget), epsilon(budget, obligations)))
                .distinct()
                .toList();
    }

    private static Stream<Charge> releases(RuleBudget of) {
        Budget budget = of.budget();
        return budget.releases().stream()
                .mapToObj(limit -> new Charge(
                        account(of, Account.Unit.RELEASES), BigDecimal.ONE, BigDecimal.valueOf(limit), budget.per()));
    }

    private static Stream<Charge> epsilon(RuleBudget of, Obligations obligations) {
        if (obligations.protection().mode() != Mode.NOISY) {
            return Stream.empty();
        }
        BigDecimal price = obligations.protection().epsilon().orElseThrow();
        return of.budget().epsilon().stream()
                .map(limit -> new Charge(
                        account(of, Account.Unit.EPSILON),
                        price,
                        limit,
                        of.budget().per()));
    }

    private static Account account(RuleBudget of, Account.Unit unit) {
        return new Account(of.rule(), of.context(), of.dataSet(), unit);
    }
}
