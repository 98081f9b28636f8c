package io.kelir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.EvidenceBuilder;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import io.kelir.plan.Predicate.Comparison;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Grain;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Values that policy does not declare are told as NULL, yet conditions see on which side of the declared ones they stand: 10 patients of
 * the east born in 1950, 20 of another planet born before all bands, 40 of the west born after all.
 */
class OutsideValuesTest {
    private static final Map<String, Long> EPOCHS = Map.of("clinic.patients", 1L, "clinic.claims", 1L);
    private static final ColumnRef REGION = new ColumnRef(0, "region");
    private static final ColumnRef BIRTH_YEAR = new ColumnRef(0, "birth_year");

    private final RawClinic clinic = new RawClinic();
    private final Ledger ledger = new ProvenLedger(new MemoryLedgerStore(), LedgerLimits.DEFAULT, Clock.systemUTC());
    private int asked;

    @BeforeEach
    void fill() {
        for (int id = 0; id < 70; id++) {
            String region = id < 10 ? "east" : id < 30 ? "mars" : "west";
            clinic.patient(id, region, "F", id < 10 ? 1950 : id < 30 ? 1900 : 2025);
            clinic.claim(id, "A1", 10);
        }
    }

    @Test
    void tellsValuesOutsideAsOneGroupWithoutAName() {
        assertCounts(patients().groupBy(0, "region"), "east", 10L, null, 20L, "west", 40L);
        assertCounts(patients().groupBy(0, "birth_year"), 1940, 10L, null, 60L);
    }

    @Test
    void keepsThemApartFromNull() {
        assertCounts(patients().where(new Predicate.IsNull(REGION)).groupBy(0, "sex"));
        assertCounts(
                patients()
                        .where(new Predicate.Not(new Predicate.IsNull(REGION)))
                        .groupBy(0, "sex"),
                "F",
                70L);
    }

    @Test
    void seesOnWhichSideOfTheDeclaredValuesTheyStand() {
        assertCounts(patients().where(year(Comparison.LESS, 1920)).groupBy(0, "sex"), "F", 20L);
        assertCounts(patients().where(year(Comparison.LESS, 1960)).groupBy(0, "sex"), "F", 30L);
        assertCounts(patients().where(year(Comparison.GREATER_OR_EQUAL, 2020)).groupBy(0, "sex"), "F", 40L);
        assertCounts(
                patients()
                        .where(new Predicate.Not(new Predicate.In(REGION, List.of("west"))))
                        .groupBy(0, "sex"),
                "F",
                30L);
    }

    @Test
    void comparesNothingWithALedgerOfOtherCells() {
        reserve(patients(), ClinicPolicy.bundle());

        assertBeyond(column("region", column -> dimension(column, List.of("east", "west"), List.of())));
        assertBeyond(column("birth_year", column -> dimension(column, List.of(), List.of(1920, 2020))));
        assertBeyond(column("ward", column -> column.withGrain(Grain.DAY)));
    }

    private void assertBeyond(PolicyBundle bundle) {
        Permitted permitted = ClinicPolicy.permitted(patients(), bundle);

        FederationException refused = assertThrows(
                FederationException.class, () -> clinic.tell(ledger, permitted, EPOCHS, ledger.all(permitted)));
        assertEquals(ErrorCode.LEDGER_FULL, refused.code());
    }

    private static PolicyBundle column(String name, UnaryOperator<ColumnPolicy> change) {
        PolicyBundle bundle = ClinicPolicy.bundle();
        DataSetPolicy patients = bundle.dataSet("clinic.patients").orElseThrow();
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>(patients.columns());
        columns.computeIfPresent(name, (key, column) -> change.apply(column));
        Map<String, DataSetPolicy> dataSets = new LinkedHashMap<>(bundle.dataSets());
        dataSets.put(
                patients.name(),
                new DataSetPolicy(
                        patients.name(),
                        patients.entity(),
                        patients.rows(),
                        patients.key(),
                        columns,
                        patients.protection(),
                        patients.terms()));
        return new PolicyBundle(bundle.name(), bundle.digest(), dataSets, bundle.contexts(), bundle.rules());
    }

    private static ColumnPolicy dimension(ColumnPolicy column, List<Object> values, List<Object> edges) {
        return new ColumnPolicy(
                column.uses(),
                values.isEmpty() ? Optional.empty() : Optional.of(new Domain(values, Optional.empty())),
                edges,
                Optional.empty(),
                Optional.empty());
    }

    private static ReleaseBuilder patients() {
        return ReleaseBuilder.countOf("clinic.patients");
    }

    private static Predicate year(Comparison comparison, int edge) {
        return new Predicate.Compare(BIRTH_YEAR, comparison, edge);
    }

    /** @param keysAndRows a key and its number of rows, in turn */
    private void assertCounts(ReleaseBuilder release, @Nullable Object... keysAndRows) {
        Reservation reservation = reserve(release, ClinicPolicy.bundle());

        assertTrue(agrees(reservation, 0, keysAndRows), () -> Arrays.toString(keysAndRows));
        assertEquals(keysAndRows.length == 0, agrees(reservation, 1, keysAndRows));
        assertFalse(agrees(reservation, 0, "another", 1L));
    }

    private static boolean agrees(Reservation reservation, int more, @Nullable Object... keysAndRows) {
        GroupEvidence[] groups = new GroupEvidence[keysAndRows.length / 2];
        for (int i = 0; i < groups.length; i++) {
            long rows = keysAndRows[2 * i + 1] instanceof Long given ? given : 0;
            groups[i] = new GroupEvidence(
                    Arrays.asList(keysAndRows[2 * i]), EvidenceBuilder.even(1, rows + more), List.of());
        }
        return reservation.agreesWith(EvidenceBuilder.evidence(EvidenceBuilder.release(List.of(), groups)));
    }

    private Reservation reserve(ReleaseBuilder release, PolicyBundle bundle) {
        Permitted permitted = ClinicPolicy.permitted(release, bundle);
        clinic.count(ledger, permitted, EPOCHS);
        return ledger.reserve(permitted, Digest.of("release " + asked++), false);
    }
}
