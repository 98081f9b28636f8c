package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a condition below a release. Conditions on personal columns stand on declared dimensions only: on values of a domain, on edges
 * of bands, on starts of a grain. AND, OR and NOT combine what is allowed freely, since each leaf cuts along the same cells.
 */
final class FilterJudge {
    private static final String NOT_ALLOWED = "FILTER_NOT_ALLOWED";

    private final ReleaseScope scope;

    FilterJudge(ReleaseScope scope) {
        this.scope = scope;
    }

    Optional<Refused> judge(Predicate condition) {
        List<Predicate.Leaf> leaves = new ArrayList<>();
        condition.forEachLeaf(leaves::add);
        return leaves.stream().map(this::judgeLeaf).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refused> judgeLeaf(Predicate.Leaf leaf) {
        ColumnRef column = leaf.column();
        if (scope.isPublic(column)) {
            return Optional.empty();
        }
        return ColumnUseJudge.judgeDimension(scope, column, Use.FILTER, NOT_ALLOWED)
                .or(() -> leaf instanceof Predicate.IsNull
                        ? Optional.empty()
                        : judgeConstants(
                                leaf,
                                scope.name(column),
                                column.column(),
                                scope.policy(column).orElseThrow()));
    }

    /** A comparison with constants cuts along the declared cells of its column. */
    static Optional<Refused> judgeConstants(Predicate leaf, String fullName, String column, ColumnPolicy policy) {
        if (policy.domain().isPresent()) {
            return new DomainFilterJudge(fullName, column, policy.domain().get()).judge(leaf);
        }
        return FilterEdges.of(policy)
                .map(edges -> new EdgeFilterJudge(fullName, column, edges).judge(leaf))
                .orElseGet(() -> Optional.of(Refused.of(
                        "FILTER_NOT_DECLARED",
                        "Column '" + fullName + "' has neither a domain nor bands nor a grain in the policy, "
                                + "so no constant can be compared with it. Leave this condition out.",
                        column + " IS NOT NULL")));
    }
}
