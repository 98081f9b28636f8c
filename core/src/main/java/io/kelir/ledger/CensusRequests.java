package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.ledger.LedgerDocuments.CensusTaken;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Entity;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Use;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which censuses releases need, and how their rows are read. */
final class CensusRequests {
    private CensusRequests() {}

    /** One per personal data set, with all that policy declares of it; one per public source, with the columns that the release names. */
    static List<CensusRequest> of(Permitted permitted) {
        Set<CensusRequest> requests = new LinkedHashSet<>();
        for (ReleaseFootprint release : permitted.plan().footprint().releases()) {
            for (ReleaseFootprint place : release.places()) {
                for (int source = 0; source < place.sources().size(); source++) {
                    requests.add(of(place, source, permitted.bundle()));
                }
            }
        }
        return List.copyOf(requests);
    }

    static CensusRequest of(ReleaseFootprint release, int source, PolicyBundle bundle) {
        DataSetPolicy policy = policy(release.sources().get(source).dataSet(), bundle);
        return policy.isPublic()
                ? new CensusRequest(
                        policy.name(),
                        List.copyOf(ReleaseColumns.named(release, source)),
                        List.of(),
                        List.of(),
                        List.of())
                : personal(policy);
    }

    static boolean isPublic(CensusRequest request, PolicyBundle bundle) {
        return policy(request.dataSet(), bundle).isPublic();
    }

    static DataSetPolicy policy(String dataSet, PolicyBundle bundle) {
        return bundle.readable(dataSet)
                .orElseThrow(() -> new IllegalStateException("a permitted data set is not in the bundle"));
    }

    private static CensusRequest personal(DataSetPolicy policy) {
        List<String> dimensions = new ArrayList<>();
        List<String> sided = new ArrayList<>();
        List<String> measures = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        policy.columns().forEach((name, column) -> {
            if (isDimension(column)) {
                dimensions.add(name);
                if (!column.bands().isEmpty() || column.domain().isPresent()) {
                    sided.add(name);
                }
            } else if (isSummed(column) || column.allows(Use.COUNT)) {
                measures.add(name);
            }
            if (isSummed(column)) {
                sums.add(name);
            }
        });
        return new CensusRequest(policy.name(), dimensions, sided, measures, sums);
    }

    private static boolean isDimension(ColumnPolicy column) {
        return column.allows(Use.GROUP_BY) || column.allows(Use.FILTER);
    }

    private static boolean isSummed(ColumnPolicy column) {
        return column.allows(Use.SUM) || column.allows(Use.AVG);
    }

    static CensusTaken census(
            CensusRequest request,
            PolicyBundle bundle,
            Map<String, Long> epochs,
            List<List<@Nullable Object>> rows,
            EntityHash hash,
            SumMarks marks) {
        Entity entity = policy(request.dataSet(), bundle)
                .entity()
                .orElseThrow(() -> new IllegalStateException("a personal data set has no entity"));
        List<String> columns = new ArrayList<>(request.dimensions());
        request.measures().forEach(measure -> columns.add(measure + Tuple.IS_NULL));
        int keyParts =
                request.pseudonyms().isPresent() ? 1 : entity.keyColumns().size();
        List<List<@Nullable Object>> declared = new ArrayList<>(rows.size());
        rows.forEach(row -> declared.add(withoutSides(row, keyParts, request)));
        Census census = Census.of(
                request.dataSet(),
                columns,
                request.sums(),
                keyParts,
                declared,
                request.pseudonyms().isPresent() ? EntityHash::ofPseudonym : hash::of,
                marks);
        return new CensusTaken(
                entity.type(),
                epochs.getOrDefault(request.dataSet(), 0L),
                layout(request, policy(request.dataSet(), bundle)).hex(),
                census);
    }

    /** Changes when cells mean something else. Values read from a public data set may come and go. */
    private static Digest layout(CensusRequest request, DataSetPolicy policy) {
        StringBuilder layout = new StringBuilder();
        for (String dimension : request.dimensions()) {
            ColumnPolicy column = policy.columns().get(dimension);
            if (column != null) {
                layout.append(dimension).append(column.bands()).append(column.grain());
                column.domain()
                        .filter(domain -> domain.reference().isEmpty())
                        .ifPresent(domain -> layout.append(domain.values()));
            }
        }
        return Digest.of(
                layout.append(request.measures()).append(request.sums()).toString());
    }

    /** Instead of a NULL and a side: the value {@link Census.Outside}. */
    private static List<@Nullable Object> withoutSides(
            List<@Nullable Object> row, int keyParts, CensusRequest request) {
        int dimensions = keyParts + request.dimensions().size();
        List<@Nullable Object> shorter = new ArrayList<>(row.subList(0, dimensions));
        for (int i = 0; i < request.sided().size(); i++) {
            int position =
                    keyParts + request.dimensions().indexOf(request.sided().get(i));
            if (row.get(dimensions + i) instanceof Integer side && side != CensusRequest.INSIDE) {
                shorter.set(position, side == CensusRequest.BELOW ? Census.Outside.BELOW : Census.Outside.ABOVE);
            }
        }
        shorter.addAll(row.subList(dimensions + request.sided().size(), row.size()));
        return shorter;
    }
}
