package io.kelir.disclosure;

import static io.kelir.disclosure.EvidenceBuilder.column;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.noise.ClampedGroup;
import io.kelir.noise.ClampedRelease;
import io.kelir.noise.Noise;
import io.kelir.noise.NoiseSecret;
import io.kelir.plan.CompiledForm;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleasedColumn;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.NoisyClinic;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyEngine;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code SELECT COUNT(*), diagnosis, 0 FROM clinic.claims GROUP BY diagnosis}, answered with noise. */
class NoisyDisclosureTest {
    private static final List<OutputColumn> RELEASED =
            List.of(column("diagnosis", TypeName.TEXT), column("count", TypeName.BIGINT));
    private static final Noise NOISE = NoiseSecret.of(new byte[NoiseSecret.LENGTH_BYTES])
            .noise(Digest.of("claims by diagnosis"), Digest.of("salt"));

    private final DisclosureGate gate = new DisclosureGate();

    @Test
    void tellsAnIntervalAroundEachNumberThatIsPassedOnAndNoneForOthers() {
        String document = text(disclosed(false, evidence()));

        assertTrue(document.contains("\"confidence\":\"0.95\",\"epsilon\":\"0.5\""), document);
        Matcher row = Pattern.compile("\\[\\[(-?\\d+),(-?\\d+)],null,null]").matcher(document);
        Matcher count = Pattern.compile("\\[(-?\\d+),\"[ABC]\\d\",0]").matcher(document);
        for (int i = 0; i < 3; i++) {
            assertTrue(row.find() && count.find(), document);
            long low = Long.parseLong(row.group(1));
            long high = Long.parseLong(row.group(2));
            assertTrue(low < high, document);
            assertEquals(Long.parseLong(count.group(1)), (low + high) / 2, document);
        }
    }

    @Test
    void suppressesNoGroupOfNoisyNumbers() {
        Disclosure disclosure = disclosed(false, evidence());

        assertEquals(Outcome.RELEASED, disclosure.outcome());
        assertEquals(3, disclosure.rows());
        assertTrue(text(disclosure).contains("\"suppressed\":\"none\""), text(disclosure));
    }

    @Test
    void withholdsWhatItsEpilogueLeavesNothingOf() {
        assertEquals(new Release.Withheld(), gate.releaseNoisy(permitted(true), evidence(), NOISE));
    }

    @Test
    void releasesNoExactNumbersOfANoisyPlan() {
        FederationException refused = assertThrows(
                FederationException.class, () -> gate.release(permitted(false), evidence(), AdmittedGroups.ALL));

        assertEquals(ErrorCode.INTERNAL, refused.code());
    }

    private Disclosure disclosed(boolean nothing, Evidence evidence) {
        return gate.releaseNoisy(permitted(nothing), evidence, NOISE).fold(disclosure -> disclosure, withheld -> {
            throw new AssertionError("withheld, expected rows");
        });
    }

    private static String text(Disclosure disclosure) {
        return new String(disclosure.document(), StandardCharsets.UTF_8);
    }

    private static Evidence evidence() {
        ClampedGroup group = new ClampedGroup(List.of("B2"), List.of(BigDecimal.valueOf(1000)));
        return Evidence.clamped(
                List.of(new ClampedRelease(RELEASED, List.of(0), List.of(group))), new Snapshot(Map.of("clinic", "7")));
    }

    private static Permitted permitted(boolean nothing) {
        Footprint footprint = new Footprint(
                List.of(ReleaseBuilder.countOf("clinic.claims")
                        .groupBy(0, "diagnosis")
                        .build()),
                Set.of(),
                false,
                List.of());
        Plan plan =
                new Plan(Digest.of(footprint.toString()), footprint, new CountThenKey(nothing), new CompiledForm() {});
        return ClinicPolicy.permitted(new PolicyEngine(1000)
                .decide(ClinicPolicy.ANALYST, ClinicPolicy.statement(), plan, NoisyClinic.bundle()));
    }

    /** Two released columns in another order and a constant; no rows where {@code nothing} is to be left. */
    private record CountThenKey(boolean nothing) implements Epilogue {
        @Override
        public List<OutputColumn> columns() {
            return List.of(RELEASED.get(1), RELEASED.get(0), column("zero", TypeName.INTEGER));
        }

        @Override
        public Table apply(List<Table> released) {
            return new Table(
                    columns(),
                    released.get(0).rows().stream()
                            .filter(row -> !nothing)
                            .map(row -> List.of(row.get(1), row.get(0), (Object) 0))
                            .toList());
        }

        @Override
        public Optional<ReleasedColumn> origin(int outputColumn) {
            return outputColumn == 2 ? Optional.empty() : Optional.of(new ReleasedColumn(0, 1 - outputColumn));
        }
    }
}
