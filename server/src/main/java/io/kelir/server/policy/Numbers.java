package io.kelir.server.policy;

import io.kelir.policy.Dominance;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.DominanceBlock;
import java.math.BigDecimal;
import java.util.Optional;

/** Checks numbers of a policy file. After a problem it goes on with the nearest number that is possible. */
final class Numbers {
    private final Problems problems;

    Numbers(Problems problems) {
        this.problems = problems;
    }

    int atLeast(int number, int least, String path) {
        return between(number, least, Integer.MAX_VALUE, path);
    }

    int between(int number, int least, int greatest, String path) {
        if (number < least || number > greatest) {
            String expected = greatest == Integer.MAX_VALUE ? "at least " + least : least + " to " + greatest;
            problems.add(path, "is " + number + ", expected " + expected);
        }
        return Math.max(least, Math.min(greatest, number));
    }

    /** Empty after a problem. */
    Optional<BigDecimal> positive(Optional<BigDecimal> number, String path) {
        number.filter(given -> given.signum() <= 0)
                .ifPresent(given -> problems.add(path, "is " + given.toPlainString() + ", expected more than 0"));
        return number.filter(given -> given.signum() > 0);
    }

    Optional<Dominance> dominance(Optional<DominanceBlock> block, String path) {
        return block.map(rule ->
                new Dominance(between(rule.n(), 1, 2, path + ".n"), between(rule.kPct(), 1, 100, path + ".k_pct")));
    }
}
