package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.JoinCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a release's join conditions make equal, taken together. No two personal columns other than entity keys may become equal, not
 * even by way of public ones: that would be a filter that no use allows.
 */
final class ColumnEqualities {
    private final ReleaseScope scope;
    private final Map<ColumnRef, ColumnRef> parents = new HashMap<>();

    ColumnEqualities(ReleaseScope scope) {
        this.scope = scope;
        for (JoinCondition join : scope.release().joins()) {
            parents.put(root(join.left()), root(join.right()));
        }
    }

    Optional<Refused> judge() {
        Map<ColumnRef, ColumnRef> personalOf = new HashMap<>();
        List<ColumnRef> personal = scope.release().joins().stream()
                .flatMap(join -> Stream.of(join.left(), join.right()))
                .filter(column -> !scope.isPublic(column) && !scope.isEntityKey(column))
                .distinct()
                .toList();
        for (ColumnRef column : personal) {
            ColumnRef earlier = personalOf.putIfAbsent(root(column), column);
            if (earlier != null) {
                return Optional.of(refuse(earlier, column));
            }
        }
        return Optional.empty();
    }

    private ColumnRef root(ColumnRef column) {
        ColumnRef parent = parents.getOrDefault(column, column);
        return parent.equals(column) ? column : root(parent);
    }

    private Refused refuse(ColumnRef first, ColumnRef second) {
        return Refused.of(
                "PERSONAL_COLUMNS_COMPARED",
                "The joins make columns '" + scope.name(first) + "' and '" + scope.name(second)
                        + "' equal, by way of a public data set. Join each public data set with one of them only.",
                "a join of the public data set with '" + scope.name(first) + "' alone");
    }
}
