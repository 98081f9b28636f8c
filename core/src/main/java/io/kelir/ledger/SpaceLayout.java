package io.kelir.ledger;

import io.kelir.ledger.LedgerDocuments.SpaceOpened;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.PolicyBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses how fine a space is: told apart by all dimensions of its data sets; where that makes too many columns, by those that its first
 * release depends on. What depends on others is refused then.
 */
final class SpaceLayout {
    private final LedgerState state;
    private final int columnsMax;

    SpaceLayout(LedgerState state, int columnsMax) {
        this.state = state;
        this.columnsMax = columnsMax;
    }

    SpaceOpened open(String name, List<String> dataSets, ReleaseFootprint release, PolicyBundle bundle) {
        List<List<String>> whole =
                dataSets.stream().map(dataSet -> state.slot(dataSet).columns()).toList();
        boolean fits = columns(dataSets) <= columnsMax;
        List<List<String>> columns = fits ? whole : needed(dataSets, release);
        String entityType = SourceRoles.entityType(release, bundle);
        return new SpaceOpened(name, entityType, classes(entityType, bundle), dataSets, columns);
    }

    /** How many columns there would be at the finest. */
    private long columns(List<String> dataSets) {
        if (dataSets.size() < 2) {
            return dataSets.stream()
                    .mapToLong(dataSet -> state.slot(dataSet).count())
                    .sum();
        }
        return ItemCounts.combinations(dataSets.stream().map(state::slot).toList());
    }

    private List<List<String>> needed(List<String> dataSets, ReleaseFootprint release) {
        List<List<String>> columns = new ArrayList<>();
        for (String dataSet : dataSets) {
            int source = -1;
            for (int i = 0; i < release.sources().size(); i++) {
                if (release.sources().get(i).dataSet().equals(dataSet)) {
                    source = i;
                }
            }
            Set<String> named = ReleaseColumns.named(release, source);
            columns.add(state.slot(dataSet).columns().stream()
                    .filter(column -> named.contains(column) || column.endsWith(Tuple.IS_NULL))
                    .toList());
        }
        return columns;
    }

    /** As many as the strictest policy of any data set of the type, of its columns and rules demands entities. */
    static int classes(String entityType, PolicyBundle bundle) {
        return bundle.dataSets().values().stream()
                .filter(policy -> policy.entity()
                        .filter(entity -> entity.type().equals(entityType))
                        .isPresent())
                .flatMapToInt(policy -> demanded(policy, bundle))
                .max()
                .orElse(1);
    }

    private static IntStream demanded(DataSetPolicy policy, PolicyBundle bundle) {
        IntStream ofRules = bundle.rules().stream()
                .filter(rule -> rule.permit() && rule.concerns(policy.name()))
                .mapToInt(rule -> rule.minEntities().orElse(1));
        IntStream ofColumns = policy.columns().values().stream()
                .mapToInt(column -> column.minEntities().orElse(1));
        return IntStream.concat(IntStream.of(policy.protection().minEntities()), IntStream.concat(ofRules, ofColumns));
    }
}
