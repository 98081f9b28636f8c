package io.kelir.disclosure;

import static io.kelir.disclosure.EvidenceBuilder.column;
import static io.kelir.disclosure.EvidenceBuilder.even;
import static io.kelir.disclosure.EvidenceBuilder.evidence;
import static io.kelir.disclosure.EvidenceBuilder.group;
import static io.kelir.disclosure.EvidenceBuilder.release;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.CompiledForm;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Footprint;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Plan;
import io.kelir.plan.Plans;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyEngine;
import io.kelir.statement.Statement;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisclosureGateTest {
    private static final List<OutputColumn> BY_REGION =
            List.of(column("region", TypeName.TEXT), column("claims", TypeName.BIGINT));
    private static final OutputColumn POPULATION = new OutputColumn("population", ColumnType.numeric(10, 2));

    private final DisclosureGate gate = new DisclosureGate();
    private final Permitted byRegion = ClinicPolicy.permitted(
            ReleaseBuilder.from("clinic.claims").groupBy(0, "region").countAll());

    @Test
    void encodesReleasedGroupsInCanonicalForm() {
        Disclosure disclosure = released(
                byRegion, evidence(release(BY_REGION, group("west", even(12, 2)), group("east", even(10, 1)))));

        assertEquals(Outcome.RELEASED, disclosure.outcome());
        assertEquals(2, disclosure.rows());
        assertEquals(
                "{\"columns\":[{\"name\":\"region\",\"type\":\"text\"},{\"name\":\"claims\",\"type\":\"bigint\"}],"
                        + "\"outcome\":\"RELEASED\",\"policy\":\""
                        + byRegion.bundle().digest()
                        + "\",\"rows\":[[\"east\",10],[\"west\",24]],\"snapshot\":\""
                        + new Snapshot(Map.of("clinic", "7")).digest()
                        + "\",\"suppressed\":\"none\",\"truncated\":false}",
                text(disclosure));
        assertArrayEquals(CanonicalJson.canonicalize(text(disclosure)), disclosure.document());
    }

    @Test
    void suppressesGroupsBelowTheThreshold() {
        Disclosure disclosure =
                released(byRegion, evidence(release(BY_REGION, group("west", even(9, 2)), group("east", even(10, 1)))));

        assertEquals(Outcome.RELEASED_PARTIAL, disclosure.outcome());
        assertTrue(text(disclosure).contains("\"rows\":[[\"east\",10]]"), text(disclosure));
        assertTrue(text(disclosure).contains("\"suppressed\":\"some\""), text(disclosure));
    }

    @Test
    void withholdsWhetherNoGroupExistedOrAllWereSuppressed() {
        assertEquals(new Release.Withheld(), gate.release(byRegion, evidence(release(BY_REGION)), AdmittedGroups.ALL));
        assertEquals(
                new Release.Withheld(),
                gate.release(byRegion, evidence(release(BY_REGION, group("west", even(9, 1)))), AdmittedGroups.ALL));
    }

    /** {@code SELECT COUNT(*)} of the groups of a subquery makes a row of nothing, which would tell that there was nothing to tell. */
    @Test
    void withholdsWhereAnEpilogueWouldMakeARowOfNothing() {
        Footprint footprint = byRegion.plan().footprint();
        Permitted counting = permitted(
                new Plan(Digest.of("count"), footprint, new NumberOfGroups(), new CompiledForm() {}),
                OptionalInt.empty());

        assertEquals(
                new Release.Withheld(),
                gate.release(counting, evidence(release(BY_REGION, group("west", even(9, 1)))), AdmittedGroups.ALL));
        assertTrue(text(released(counting, evidence(release(BY_REGION, group("west", even(10, 1))))))
                .contains("\"rows\":[[1]]"));
    }

    private record NumberOfGroups() implements Epilogue {
        @Override
        public List<OutputColumn> columns() {
            return List.of(column("groups", TypeName.BIGINT));
        }

        @Override
        public Table apply(List<Table> released) {
            return new Table(
                    columns(), List.of(List.of((long) released.get(0).rows().size())));
        }
    }

    @Test
    void cutsToTheRowLimit() {
        GroupEvidence[] groups =
                IntStream.range(0, 5).mapToObj(i -> group("r" + i, even(10, 1))).toArray(GroupEvidence[]::new);
        Permitted two = permitted(byRegion.plan(), OptionalInt.of(2));

        Disclosure disclosure = released(two, evidence(release(BY_REGION, groups)));

        assertEquals(2, disclosure.rows());
        assertTrue(text(disclosure).contains("[[\"r0\",10],[\"r1\",10]]"), text(disclosure));
        assertTrue(text(disclosure).contains("\"truncated\":true"), text(disclosure));
    }

    @Test
    void cutsNothingFromAsManyRowsAsTheLimit() {
        Permitted two = permitted(byRegion.plan(), OptionalInt.of(2));

        Disclosure disclosure =
                released(two, evidence(release(BY_REGION, group("r0", even(10, 1)), group("r1", even(10, 1)))));

        assertEquals(2, disclosure.rows());
        assertTrue(text(disclosure).contains("\"truncated\":false"), text(disclosure));
    }

    @Test
    void suppressesGroupsThatTheLedgerDoesNotAdmit() {
        Evidence evidence = evidence(release(BY_REGION, group("west", even(12, 2)), group("east", even(10, 1))));
        AdmittedGroups eastOnly =
                (release, group) -> release == 0 && group.key().equals(List.of("east"));

        Disclosure disclosure = released(byRegion, evidence, eastOnly);

        assertEquals(Outcome.RELEASED_PARTIAL, disclosure.outcome());
        assertTrue(text(disclosure).contains("\"rows\":[[\"east\",10]]"), text(disclosure));
        assertEquals(new Release.Withheld(), gate.release(byRegion, evidence, (release, group) -> false));
    }

    @Test
    void givesADisclosureItsDigestAndRecallsItsBytes() {
        Disclosure made = released(byRegion, evidence(release(BY_REGION, group("east", even(10, 1)))));
        Disclosure recalled = gate.recall(made.outcome(), made.rows(), made.document());

        assertEquals(Digest.of(made.document()), made.digest());
        assertEquals(made.digest(), recalled.digest());
        assertEquals(made.outcome(), recalled.outcome());
        assertEquals(made.rows(), recalled.rows());
    }

    @Test
    void keepsItsBytesWhateverBecomesOfACopy() {
        Disclosure made = released(byRegion, evidence(release(BY_REGION, group("east", even(10, 1)))));
        Digest digest = made.digest();

        made.document()[0] = 'x';

        assertEquals(digest, made.digest());
    }

    @Test
    void computesSumsAndAveragesByTheirTypes() {
        Permitted measures = ClinicPolicy.permitted(ReleaseBuilder.from("clinic.claims")
                .groupBy(0, "region")
                .measure(Function.SUM, 0, "amount")
                .measure(Function.AVG, 0, "amount"));
        MeasureEvidence amount =
                new MeasureEvidence(new BigDecimal("100.00"), 30, even(30, 1).sites());
        GroupEvidence east = group("east", amount, amount);

        assertTrue(text(released(measures, evidence(release(numbers(TypeName.NUMERIC, TypeName.NUMERIC), east))))
                .contains("[\"east\",\"100.00\",\"3.3333333333333333\"]"));
        assertTrue(text(released(measures, evidence(release(numbers(TypeName.BIGINT, TypeName.DOUBLE), east))))
                .contains("[\"east\",100,3.3333333333333335]"));
    }

    @Test
    void releasesPublicRowsEvenWhenThereAreNone() {
        Permitted rows = permitted(Plans.publicRows(List.of(POPULATION), "reference.regions"), OptionalInt.empty());

        assertTrue(text(released(rows, publicRows(List.of()))).contains("\"rows\":[]"));
        assertTrue(text(released(rows, publicRows(List.of(List.of(new BigDecimal("1E+3"))))))
                .contains("[[\"1000.00\"]]"));
    }

    @Test
    void tellsThatPublicRowsAreCut() {
        Permitted one = permitted(Plans.publicRows(List.of(POPULATION), "reference.regions"), OptionalInt.of(1));

        Disclosure disclosure = released(one, publicRows(List.of(List.of(BigDecimal.ONE), List.of(BigDecimal.TEN))));

        assertEquals(1, disclosure.rows());
        assertEquals(Outcome.RELEASED, disclosure.outcome());
        assertTrue(text(disclosure).contains("\"truncated\":true"), text(disclosure));
    }

    @Test
    void refusesCountsThatJsonCannotTell() {
        MeasureEvidence huge =
                new MeasureEvidence(BigDecimal.ZERO, 1L << 53, even(10, 1).sites());

        FederationException e = assertThrows(
                FederationException.class,
                () -> gate.release(byRegion, evidence(release(BY_REGION, group("east", huge))), AdmittedGroups.ALL));
        assertEquals(ErrorCode.NUMBER_OUT_OF_RANGE, e.code());
    }

    @Test
    void failsOnEvidenceOfAnotherShape() {
        MeasureEvidence ten = even(10, 1);

        assertEquals(ErrorCode.INTERNAL, failure(evidence()));
        assertEquals(ErrorCode.INTERNAL, failure(evidence(release(BY_REGION, group("east", ten, ten)))));
        assertEquals(ErrorCode.INTERNAL, failure(publicRows(List.of())));
        Permitted rows = permitted(Plans.publicRows(List.of(POPULATION), "reference.regions"), OptionalInt.empty());
        FederationException noRows =
                assertThrows(FederationException.class, () -> gate.release(rows, evidence(), AdmittedGroups.ALL));
        assertEquals(ErrorCode.INTERNAL, noRows.code());
    }

    private ErrorCode failure(Evidence evidence) {
        return assertThrows(FederationException.class, () -> gate.release(byRegion, evidence, AdmittedGroups.ALL))
                .code();
    }

    private Disclosure released(Permitted permitted, Evidence evidence) {
        return released(permitted, evidence, AdmittedGroups.ALL);
    }

    private Disclosure released(Permitted permitted, Evidence evidence, AdmittedGroups admitted) {
        return gate.release(permitted, evidence, admitted).fold(disclosure -> disclosure, withheld -> {
            throw new AssertionError("withheld, expected rows");
        });
    }

    private static Permitted permitted(Plan plan, OptionalInt rowsMax) {
        Statement statement = new Statement("r1", "SELECT 1", Optional.empty(), rowsMax, Optional.empty());
        return ClinicPolicy.permitted(
                new PolicyEngine(1000).decide(ClinicPolicy.ANALYST, statement, plan, ClinicPolicy.bundle()));
    }

    private static Evidence publicRows(List<List<Object>> rows) {
        return new Evidence(
                List.of(), Optional.of(new Table(List.of(POPULATION), List.copyOf(rows))), new Snapshot(Map.of()));
    }

    private static List<OutputColumn> numbers(TypeName sum, TypeName average) {
        return List.of(column("region", TypeName.TEXT), column("sum", sum), column("avg", average));
    }

    private static String text(Disclosure disclosure) {
        return new String(disclosure.document(), StandardCharsets.UTF_8);
    }
}
