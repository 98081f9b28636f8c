package io.kelir.ledger;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source.Role;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.PolicyBundle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Sorts the sources of a release by what they are to the ledger. Joined data sets with one row per entity only tell more of the entity;
 * those with many make up the space.
 */
final class SourceRoles {
    private final ReleaseFootprint release;
    private final PolicyBundle bundle;
    private final LedgerState state;
    private final Set<Integer> columns;

    /** @param columns sources with one row per entity whose items shall tell columns apart nevertheless */
    SourceRoles(ReleaseFootprint release, PolicyBundle bundle, LedgerState state, Set<Integer> columns) {
        this.columns = Set.copyOf(columns);
        this.release = release;
        this.bundle = bundle;
        this.state = state;
    }

    /** Name of the space in which each entity of the release's type is a column. */
    static String entitySpace(ReleaseFootprint release, PolicyBundle bundle) {
        return "entity:" + entityType(release, bundle);
    }

    static String entityType(ReleaseFootprint release, PolicyBundle bundle) {
        return release.sources().stream()
                .map(source -> CensusRequests.policy(source.dataSet(), bundle))
                .flatMap(policy -> policy.entity().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a release without a personal data set"))
                .type();
    }

    /**
     * @param spaces finds or opens a space by its name and data sets
     * @param tables finds the rows of a public data set
     */
    ReleaseSources sources(
            BiFunction<String, List<String>, Space> spaces, Function<CensusRequest, Optional<PublicRows>> tables) {
        Map<String, Integer> many = new LinkedHashMap<>();
        Map<Integer, Slot> singles = new LinkedHashMap<>();
        Map<Integer, Slot> semis = new LinkedHashMap<>();
        Map<Integer, PublicRows> publics = new HashMap<>();
        for (int source = 0; source < release.sources().size(); source++) {
            String dataSet = release.sources().get(source).dataSet();
            DataSetPolicy policy = CensusRequests.policy(dataSet, bundle);
            if (policy.isPublic()) {
                publics.put(
                        source,
                        tables.apply(CensusRequests.of(release, source, bundle))
                                .orElseThrow(() -> new IllegalStateException("a public data set was not read")));
            } else if (release.sources().get(source).role() == Role.SEMI) {
                semis.put(source, state.slot(dataSet));
            } else if (!columns.contains(source) && hasOneRowPerEntity(dataSet)) {
                singles.put(source, state.slot(dataSet));
            } else if (many.putIfAbsent(dataSet, source) != null) {
                throw joinedWithItself(dataSet);
            }
        }
        List<String> dataSets = many.keySet().stream().sorted().toList();
        Space space = dataSets.isEmpty()
                ? spaces.apply(entitySpace(release, bundle), dataSets)
                : spaces.apply(Space.nameOf(dataSets), dataSets);
        Map<Integer, Slot> slots = new LinkedHashMap<>();
        List<String> slotDataSets = new ArrayList<>(dataSets);
        for (int i = 0; i < slotDataSets.size(); i++) {
            slots.put(many.getOrDefault(slotDataSets.get(i), -1), space.slots().get(i));
        }
        return new ReleaseSources(space, slots, singles, semis, publics, state.entities(entityType(release, bundle)));
    }

    private boolean hasOneRowPerEntity(String dataSet) {
        return state.census(dataSet)
                .filter(taken -> taken.census().isOneRowPerEntity())
                .isPresent();
    }

    /** Its rows would stand for pairs, of which each sum could be told in two ways. */
    private static FederationException joinedWithItself(String dataSet) {
        return new FederationException(
                ErrorCode.SQL_UNSUPPORTED,
                "Data set '" + dataSet + "' is joined with itself. A release over personal rows may join it once; "
                        + "use EXISTS or IN to filter by its other rows.");
    }
}
