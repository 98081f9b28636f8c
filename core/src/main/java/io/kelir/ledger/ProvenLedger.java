package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Perimeters;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.ledger.LedgerDocuments.CensusTaken;
import io.kelir.ledger.LedgerDocuments.RowPlaced;
import io.kelir.ledger.LedgerDocuments.SpaceOpened;
import io.kelir.plan.PseudonymKey;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.SiteSharing;
import io.kelir.value.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that keeps a proof beside what was released; see {@link DisjointBases}.
 *
 * <p>Decisions are made one after another, also across servers that share a store; a decision takes milliseconds, statements
 * run outside of it.
 */
public final class ProvenLedger implements Ledger {
    private final LedgerStore store;
    private final LedgerLimits limits;
    private final Perimeters perimeters;
    private final Clock clock;
    private final Map<String, PublicRows> publicRows = new HashMap<>();
    private LedgerState state;
    private byte[] secret = {};
    /** Whether the state holds what the store does not hold yet. */
    private boolean ahead;

    /** Everything in one perimeter. */
    public ProvenLedger(LedgerStore store, LedgerLimits limits, Clock clock) {
        this(store, limits, Perimeters.ONE, clock);
    }

    /** @param perimeters tells from where keys may not come */
    public ProvenLedger(LedgerStore store, LedgerLimits limits, Perimeters perimeters, Clock clock) {
        this.store = store;
        this.perimeters = perimeters;
        this.limits = limits;
        this.clock = clock;
        this.state = new LedgerState(limits.columnsMax());
    }

    @Override
    public synchronized List<CensusRequest> wanted(Permitted permitted, Map<String, Long> epochs) {
        return alone(transaction -> requests(permitted).stream()
                .filter(request -> !isKnown(request, permitted.bundle(), epochs))
                .toList());
    }

    @Override
    public synchronized List<CensusRequest> all(Permitted permitted) {
        return alone(transaction -> requests(permitted));
    }

    private List<CensusRequest> requests(Permitted permitted) {
        return CensusRequests.of(permitted).stream()
                .map(request -> CensusRequests.policy(request.dataSet(), permitted.bundle())
                                .keepsKeys(perimeters)
                        ? request.under(new PseudonymKey(secret))
                        : request)
                .toList();
    }

    private boolean isKnown(CensusRequest request, PolicyBundle bundle, Map<String, Long> epochs) {
        if (CensusRequests.isPublic(request, bundle)) {
            return publicRows.containsKey(keyOf(request));
        }
        long epoch = epochs.getOrDefault(request.dataSet(), 0L);
        return state.census(request.dataSet())
                .filter(taken -> taken.epoch() >= epoch)
                .isPresent();
    }

    private static String keyOf(CensusRequest request) {
        return request.dataSet() + request.dimensions();
    }

    @Override
    public synchronized void take(
            PolicyBundle bundle, Map<String, Long> epochs, List<CensusRequest> requests, List<Table> found) {
        alone(transaction -> {
            EntityHash hash = new EntityHash(transaction.secret());
            SumMarks marks = new SumMarks(transaction.secret());
            CellLimit limit = new CellLimit(bundle);
            for (int i = 0; i < requests.size(); i++) {
                CensusRequest request = requests.get(i);
                List<List<@Nullable Object>> rows = found.get(i).rows();
                if (CensusRequests.isPublic(request, bundle)) {
                    publicRows.put(keyOf(request), new PublicRows(request.dimensions(), withoutCount(rows)));
                } else {
                    CensusTaken taken = CensusRequests.census(request, bundle, epochs, rows, hash, marks);
                    limit.require(taken.census());
                    append(transaction, taken);
                }
            }
            return true;
        });
    }

    private static List<List<@Nullable Object>> withoutCount(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> shorter = new ArrayList<>();
        rows.forEach(row -> shorter.add(row.subList(0, row.size() - 1)));
        return shorter;
    }

    private void append(LedgerStore.Transaction transaction, CensusTaken taken) {
        Optional<CensusTaken> known = state.census(taken.census().dataSet());
        if (known.filter(other -> !other.layout().equals(taken.layout())).isPresent()) {
            throw new FederationException(
                    ErrorCode.LEDGER_FULL,
                    "Policy declares other dimensions, bands or domains for data set '"
                            + taken.census().dataSet()
                            + "' than when its ledger was opened, so what was released cannot be compared with what is asked. "
                            + "Ask the policy's owner to take them back or to open a new ledger.");
        }
        boolean same = known.filter(other ->
                        other.epoch() >= taken.epoch() && other.census().isSameAs(taken.census()))
                .isPresent();
        if (!same) {
            ahead = true;
            state.take(taken);
            state.made(transaction.append(LedgerEntry.Kind.CENSUS, taken.encode()));
        }
    }

    @Override
    public synchronized Reservation reserve(Permitted permitted, Digest charge, boolean renewed) {
        return alone(transaction -> {
            Optional<LedgerCharge> earlier = transaction.find(charge);
            List<List<GroupSets>> expected = new ArrayList<>();
            List<Set<List<@Nullable Object>>> admitted = new ArrayList<>();
            CellLimit limit = new CellLimit(permitted.bundle());
            for (ReleaseFootprint release : permitted.plan().footprint().releases()) {
                release.places().forEach(place -> limit.require(place, state));
                List<SiteSets> sites = sites(release, permitted, transaction);
                expected.add(
                        sites.stream().flatMap(site -> site.groups().stream()).toList());
                if (earlier.isEmpty() || renewed) {
                    admitted.add(admit(permitted, release, sites, transaction));
                }
            }
            if (earlier.isPresent() && !renewed) {
                return new ProvenReservation(
                        charge,
                        LedgerDocuments.decodeAdmitted(earlier.get().document()),
                        expected,
                        new SumMarks(transaction.secret()));
            }
            transaction.save(new LedgerCharge(
                    charge,
                    LedgerCharge.State.RESERVED,
                    clock.instant(),
                    Optional.empty(),
                    LedgerDocuments.encode(admitted)));
            return new ProvenReservation(charge, admitted, expected, new SumMarks(transaction.secret()));
        });
    }

    @Override
    public void settle(Reservation reservation, LedgerCharge.State end) {
        store.settle(reservation.charge(), end, clock.instant());
    }

    /** What each site adds to a release, or the one place that it is about. */
    private List<SiteSets> sites(ReleaseFootprint release, Permitted permitted, LedgerStore.Transaction transaction) {
        if (release.sites().isEmpty()) {
            return List.of(sets(release, SiteSharing.DISJOINT, permitted, transaction));
        }
        return release.sites().stream()
                .map(site -> sets(site.release(), site.sharing(), permitted, transaction))
                .toList();
    }

    private SiteSets sets(
            ReleaseFootprint place, SiteSharing sharing, Permitted permitted, LedgerStore.Transaction transaction) {
        List<Contributing> contributing = Contributing.of(place);
        KeyView keys = new KeyView(place, permitted.bundle(), permitted.view());
        ReleaseSources sources = sources(place, Set.of(), permitted, transaction);
        SiteSets sets = new SiteSets(sources.space(), contributing.size(), sharing, QuerySets.of(place, sources, keys));
        for (Integer single : sources.singleSources().keySet()) {
            Set<Integer> numbers = valuesOf(single, contributing);
            if (!numbers.isEmpty()) {
                ReleaseSources finer = sources(place, Set.of(single), permitted, transaction);
                sets = sets.with(numbers, finer.space(), QuerySets.of(place, finer, keys));
            }
        }
        return sets;
    }

    /** Sums over values of a source: where an entity's one row gets another value, its column is another. */
    private static Set<Integer> valuesOf(int source, List<Contributing> contributing) {
        return IntStream.range(0, contributing.size())
                .filter(number -> contributing.get(number).values())
                .filter(number ->
                        contributing.get(number).argument().orElseThrow().source() == source)
                .boxed()
                .collect(Collectors.toSet());
    }

    private Set<List<@Nullable Object>> admit(
            Permitted permitted, ReleaseFootprint release, List<SiteSets> sites, LedgerStore.Transaction transaction) {
        Space entitySpace = entitySpace(release.places().get(0), permitted.bundle(), transaction);
        ahead = true;
        Map<Space, Integer> ranks = new LinkedHashMap<>();
        sites.stream()
                .flatMap(site -> Stream.concat(Stream.of(site.space()), site.spaces().stream()))
                .forEach(space -> ranks.put(space, space.bases().rank()));
        ranks.put(entitySpace, entitySpace.bases().rank());
        Set<List<@Nullable Object>> admitted = new ReleaseAudit(
                        Contributing.of(release),
                        sites,
                        entitySpace,
                        permitted.obligations().protection().minEntities(),
                        limits)
                .admit();
        ranks.forEach((space, rank) -> keep(space, rank, transaction));
        return admitted;
    }

    private void keep(Space space, int rank, LedgerStore.Transaction transaction) {
        for (DisjointBases.Placed placed : space.bases().placedSince(rank)) {
            state.made(transaction.append(LedgerEntry.Kind.ROW, new RowPlaced(space.name(), placed).encode()));
        }
    }

    private ReleaseSources sources(
            ReleaseFootprint release, Set<Integer> columns, Permitted permitted, LedgerStore.Transaction transaction) {
        return new SourceRoles(release, permitted.bundle(), state, columns)
                .sources(
                        (name, dataSets) -> space(name, dataSets, release, permitted.bundle(), transaction),
                        request -> Optional.ofNullable(publicRows.get(keyOf(request))));
    }

    private Space entitySpace(ReleaseFootprint release, PolicyBundle bundle, LedgerStore.Transaction transaction) {
        return space(SourceRoles.entitySpace(release, bundle), List.of(), release, bundle, transaction);
    }

    private Space space(
            String name,
            List<String> dataSets,
            ReleaseFootprint release,
            PolicyBundle bundle,
            LedgerStore.Transaction transaction) {
        Space space = state.space(name)
                .map(known -> strict(known, release, bundle, transaction))
                .orElseGet(() -> open(
                        new SpaceLayout(state, limits.columnsMax()).open(name, dataSets, release, bundle),
                        transaction));
        if (!space.isUsable()) {
            throw new FederationException(
                    ErrorCode.LEDGER_FULL,
                    "The ledger cannot judge this release: there are more than " + limits.columnsMax()
                            + " combinations of an entity with a cell of its data sets. Ask about fewer data sets at once.");
        }
        return space;
    }

    private Space open(SpaceOpened opened, LedgerStore.Transaction transaction) {
        Space made = state.open(opened);
        if (made.isUsable()) {
            ahead = true;
            state.made(transaction.append(LedgerEntry.Kind.SPACE, opened.encode()));
        } else {
            state.close(made);
        }
        return made;
    }

    /**
     * A space with as many classes as policy demands by now, where all that was released can be proven with so many. Where it cannot, the
     * space stays as it is, and {@link ReleaseAudit} admits only what follows.
     */
    private Space strict(
            Space space, ReleaseFootprint release, PolicyBundle bundle, LedgerStore.Transaction transaction) {
        String entityType = SourceRoles.entityType(release, bundle);
        int classes = SpaceLayout.classes(entityType, bundle);
        if (classes > space.bases().classes()) {
            space.proof(classes).ifPresent(proof -> {
                ahead = true;
                SpaceOpened again = new SpaceOpened(space.name(), entityType, classes, List.of(), List.of());
                state.made(transaction.append(LedgerEntry.Kind.SPACE, again.encode()));
                space.adopt(proof);
                keep(space, 0, transaction);
            });
        }
        return space;
    }

    /** Runs work on the whole ledger, as the store holds it by now. */
    private <T> T alone(Function<LedgerStore.Transaction, T> work) {
        T result = store.alone(transaction -> {
            catchUp(transaction);
            return work.apply(transaction);
        });
        ahead = false;
        return result;
    }

    /**
     * What the store did not keep must not stay in memory: all is read again. A refusal that changed nothing costs no such reading. A
     * ledger with another secret was emptied in between, and nothing known of it counts.
     */
    private void catchUp(LedgerStore.Transaction transaction) {
        if (ahead || !Arrays.equals(secret, transaction.secret())) {
            secret = transaction.secret().clone();
            state = new LedgerState(limits.columnsMax());
        }
        ahead = true;
        transaction.entriesAfter(state.sequence()).forEach(state::take);
        ahead = false;
    }
}
