package io.kelir.wayang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.BoundsJudge;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.MeasureEvidence;
import io.kelir.policy.Dominance;
import io.kelir.policy.Permitted;
import io.kelir.policy.Protection;
import io.kelir.sql.release.Precision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What may leave with bounds may leave exactly, never the other way round, whatever the rows and however few the buckets. */
class BoundsPropertiesTest {
    private static final String STATEMENT =
            """
            SELECT place, COUNT(*) AS n, SUM(amount) AS total, AVG(amount) AS mean, COUNT(amount) AS told,
                SUM(CASE WHEN place = 'north' THEN amount ELSE 0 END) AS north, SUM(-2) AS debt
            FROM payments GROUP BY place""";

    @Property(tries = 60)
    void releasesWithBoundsOnlyWhatMayLeaveExactly(
            @ForAll("rows") List<@Nullable Object[]> rows,
            @ForAll("protections") Protection protection,
            @ForAll("buckets") int buckets) {
        MemoryInstallation installation = new MemoryInstallation(rows, protection);
        Permitted permitted = installation.permitted(STATEMENT);

        List<GroupEvidence> exact = installation.groups(permitted, Precision.EXACT);
        List<GroupEvidence> bounds = installation.groups(permitted, new Precision(OptionalInt.of(buckets)));

        BoundsJudge judge = judge(permitted);
        assertEquals(keys(exact), keys(bounds));
        for (int i = 0; i < exact.size(); i++) {
            assertEquals(values(exact.get(i)), values(bounds.get(i)));
            assertTrue(!judge.mayLeave(bounds.get(i)) || judge.mayLeave(exact.get(i)), bounds.get(i)::toString);
        }
    }

    @Property(tries = 60)
    void comesToTheVerdictsOfExactEvidence(
            @ForAll("rows") List<@Nullable Object[]> rows, @ForAll("protections") Protection protection) {
        MemoryInstallation installation = new MemoryInstallation(rows, protection);
        Permitted permitted = installation.permitted(STATEMENT);

        List<GroupEvidence> exact = installation.groups(permitted, Precision.EXACT);
        List<GroupEvidence> run = installation.run(permitted);

        BoundsJudge judge = judge(permitted);
        assertEquals(keys(exact), keys(run));
        for (int i = 0; i < exact.size(); i++) {
            assertEquals(values(exact.get(i)), values(run.get(i)));
            assertEquals(judge.mayLeave(exact.get(i)), judge.mayLeave(run.get(i)), run.get(i)::toString);
        }
    }

    private static BoundsJudge judge(Permitted permitted) {
        return new BoundsJudge(
                permitted.obligations().protection(),
                permitted.plan().footprint().releases().get(0).measures());
    }

    private static List<String> keys(List<GroupEvidence> groups) {
        return groups.stream().map(group -> group.key().toString()).toList();
    }

    /** What would be released: no bound touches it. */
    private static List<String> values(GroupEvidence group) {
        List<String> values = new ArrayList<>();
        for (MeasureEvidence measure : group.measures()) {
            values.add(measure.sum().stripTrailingZeros().toPlainString() + " over " + measure.count());
        }
        return values;
    }

    @Provide
    Arbitrary<List<@Nullable Object[]>> rows() {
        Arbitrary<Integer> persons = Arbitraries.integers()
                .between(1, 60)
                .edgeCases(none -> none.none())
                .injectNull(0.05);
        Arbitrary<String> places = Arbitraries.of("north", "south", "elsewhere").injectNull(0.05);
        Arbitrary<BigDecimal> amounts = Arbitraries.oneOf(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.valueOf(9))
                                .ofScale(2),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.valueOf(-100), BigDecimal.valueOf(100))
                                .ofScale(2))
                .injectNull(0.1);
        return Combinators.combine(persons, places, amounts)
                .as((person, place, amount) -> new @Nullable Object[] {person, place, amount})
                .list()
                .ofMaxSize(200);
    }

    @Provide
    Arbitrary<Protection> protections() {
        Arbitrary<Optional<Dominance>> dominance = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 100))
                .as(Dominance::new)
                .optional();
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        dominance,
                        Arbitraries.integers().between(0, 100))
                .as((entities, rule, percent) -> new Protection(entities, rule, percent, 1, Duration.ofDays(1)));
    }

    @Provide
    Arbitrary<Integer> buckets() {
        return Arbitraries.of(1, 2, 8, 64, 1024);
    }
}
