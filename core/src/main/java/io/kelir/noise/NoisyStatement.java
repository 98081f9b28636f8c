package io.kelir.noise;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Footprint;
import io.kelir.policy.NoiseTerms;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A permitted plan that is answered with noise. Its ε is the price of the whole answer: all quantities of all of its releases share it
 * equally.
 */
public final class NoisyStatement {
    private final BigDecimal epsilon;
    private final List<NoisyRelease> releases;

    private NoisyStatement(BigDecimal epsilon, List<NoisyRelease> releases) {
        this.epsilon = epsilon;
        this.releases = List.copyOf(releases);
    }

    public static NoisyStatement of(Permitted permitted) {
        BigDecimal epsilon = permitted
                .obligations()
                .protection()
                .epsilon()
                .orElseThrow(() -> new IllegalArgumentException("the plan is not answered with noise"));
        return of(permitted.plan().footprint(), permitted.view(), epsilon);
    }

    static NoisyStatement of(Footprint footprint, PolicyBundle bundle, BigDecimal epsilon) {
        return new NoisyStatement(
                epsilon,
                footprint.releases().stream()
                        .map(release -> new NoisyRelease(release, NoiseTerms.of(release, bundle)))
                        .toList());
    }

    /** What the answer costs. */
    public BigDecimal epsilon() {
        return epsilon;
    }

    /** The probability that a number without noise lies in the interval beside it. */
    public BigDecimal confidence() {
        return BigDecimal.valueOf(NoisyCell.CONFIDENCE);
    }

    /** In the footprint's order. */
    public List<NoisyRelease> releases() {
        return releases;
    }

    /** All releases with noise. */
    public List<NoisyTable> tell(List<ClampedRelease> clamped, Noise noise) {
        if (clamped.size() != releases.size()) {
            throw new FederationException(ErrorCode.INTERNAL, "the sums of a noisy plan are of other releases");
        }
        List<NoisyTable> tables = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            tables.add(releases.get(i).tell(clamped.get(i), share(), noise, i));
        }
        return tables;
    }

    private Rational share() {
        int quantities = releases.stream()
                .mapToInt(release -> release.quantities().size())
                .sum();
        return Rational.of(epsilon).dividedBy(Rational.of(BigInteger.valueOf(quantities)));
    }
}
