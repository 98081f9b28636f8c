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
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What may leave with bounds may leave exactly, never the other way round, whatever the rows and however few the buckets. */
class BoundsPropertiesTest {
    private static final int PERSONS = 16;

    @Property(tries = 60)
    void releasesWithBoundsOnlyWhatMayLeaveExactly(
            @ForAll("rows") List<@Nullable Object[]> rows,
            @ForAll("protections") Protection protection,
            @ForAll("measures") String measures,
            @ForAll("buckets") int buckets) {
        MemoryInstallation installation = new MemoryInstallation(rows, protection);
        Permitted permitted = installation.permitted(statement(measures));

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
            @ForAll("rows") List<@Nullable Object[]> rows,
            @ForAll("protections") Protection protection,
            @ForAll("measures") String measures) {
        MemoryInstallation installation = new MemoryInstallation(rows, protection);
        Permitted permitted = installation.permitted(statement(measures));

        List<GroupEvidence> exact = installation.groups(permitted, Precision.EXACT);
        List<GroupEvidence> run = installation.run(permitted);

        BoundsJudge judge = judge(permitted);
        assertEquals(keys(exact), keys(run));
        for (int i = 0; i < exact.size(); i++) {
            assertEquals(values(exact.get(i)), values(run.get(i)));
            assertEquals(judge.mayLeave(exact.get(i)), judge.mayLeave(run.get(i)), run.get(i)::toString);
        }
    }

    private static String statement(String measures) {
        return "SELECT place, " + measures + " FROM payments GROUP BY place";
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

    /** Few persons, many places, some of which no policy knows, and a few great amounts that cancel each other. */
    @Provide
    Arbitrary<List<@Nullable Object[]>> rows() {
        Arbitrary<Integer> persons = Arbitraries.integers().between(1, PERSONS).injectNull(0.05);
        Arbitrary<String> places = Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of(MemoryInstallation.PLACES)),
                        Tuple.of(1, Arbitraries.of("undeclared", "unknown", "unheard of")))
                .injectNull(0.02);
        Arbitrary<BigDecimal> amounts = Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(-1, 0, 1, 2, 3)), Tuple.of(1, Arbitraries.of(-100, -99, 99, 100)))
                .map(BigDecimal::valueOf)
                .injectNull(0.1);
        return Combinators.combine(persons, places, amounts)
                .as((person, place, amount) -> new @Nullable Object[] {person, place, amount})
                .list()
                .ofMinSize(100)
                .ofMaxSize(400);
    }

    @Provide
    Arbitrary<String> measures() {
        return Arbitraries.of(
                "COUNT(*) AS n",
                "SUM(amount) AS total",
                "AVG(amount) AS mean, COUNT(amount) AS told",
                "SUM(CASE WHEN place <> 'p1' THEN amount ELSE 0 END) AS elsewhere, SUM(-2) AS debt",
                "COUNT(*) FILTER (WHERE place <> 'p2') AS n");
    }

    @Provide
    Arbitrary<Protection> protections() {
        Arbitrary<Optional<Dominance>> dominance = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(20, 100))
                .as(Dominance::new)
                .optional();
        return Combinators.combine(Arbitraries.integers().between(1, 6), dominance, Arbitraries.of(0, 1, 10, 50, 100))
                .as((entities, rule, percent) -> new Protection(entities, rule, percent, 1, Duration.ofDays(1)));
    }

    @Provide
    Arbitrary<Integer> buckets() {
        return Arbitraries.of(1, 2, 4, 8, 16, 64);
    }
}
