package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.Source.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Judges joins with public sources. A public source looks values up: its rows must be provably unique for each personal row, so it
 * multiplies nothing, and the personal column must be a dimension with a domain, so it cuts no finer than a group key would. A
 * semi-joined public source is a filter on the personal column.
 */
final class PublicJoinJudge {
    private final ReleaseScope scope;

    PublicJoinJudge(ReleaseScope scope) {
        this.scope = scope;
    }

    Optional<Refused> judge() {
        return scope.release().joins().stream()
                .map(this::judgePersonalSide)
                .flatMap(Optional::stream)
                .findFirst()
                .or(this::judgeUnique)
                .or(this::judgeSemi);
    }

    private Optional<Refused> judgePersonalSide(JoinCondition join) {
        if (scope.isPublic(join.left()) == scope.isPublic(join.right())) {
            return Optional.empty();
        }
        ColumnRef personal = scope.isPublic(join.left()) ? join.right() : join.left();
        boolean filters = isSemi(join.left().source()) || isSemi(join.right().source());
        return ColumnUseJudge.judgeDimension(
                        scope, personal, filters ? Use.FILTER : Use.GROUP_BY, "PUBLIC_JOIN_NOT_ALLOWED")
                .or(() -> judgeDomain(personal));
    }

    private Optional<Refused> judgeDomain(ColumnRef personal) {
        return scope.policy(personal).flatMap(ColumnPolicy::domain).isPresent()
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "PUBLIC_JOIN_NOT_ON_DOMAIN",
                        "Column '" + scope.name(personal)
                                + "' has no domain, so a join of its exact values with a public "
                                + "data set would cut below its bands or grain. Group by it or filter it on its edges instead.",
                        "GROUP BY " + personal.column()));
    }

    /** Starting from the personal rows, a public source is determined when columns of determined sources cover its key. */
    private Optional<Refused> judgeUnique() {
        Set<Integer> determined = scope.sources(Role.INNER)
                .filter(source -> !scope.isPublic(source))
                .boxed()
                .collect(Collectors.toSet());
        List<Integer> open = scope.sources()
                .filter(source -> scope.isPublic(source) && !isSemi(source))
                .boxed()
                .toList();
        while (true) {
            List<Integer> unique = open.stream()
                    .filter(source -> !determined.contains(source) && coversKey(source, determined))
                    .toList();
            if (unique.isEmpty()) {
                break;
            }
            determined.addAll(unique);
        }
        return open.stream()
                .filter(source -> !determined.contains(source))
                .findFirst()
                .map(this::notUnique);
    }

    private boolean coversKey(int source, Set<Integer> determined) {
        List<String> key = scope.policy(source).key();
        Set<String> covered = columnsJoined(source, determined::contains);
        return !key.isEmpty() && covered.containsAll(key);
    }

    /** Columns of a source that are equal to a column of certain other sources. */
    private Set<String> columnsJoined(int source, IntPredicate others) {
        Set<String> columns = new HashSet<>();
        for (JoinCondition join : scope.release().joins()) {
            if (join.left().source() == source && others.test(join.right().source())) {
                columns.add(join.left().column());
            } else if (join.right().source() == source
                    && others.test(join.left().source())) {
                columns.add(join.right().column());
            }
        }
        return columns;
    }

    private Refused notUnique(int source) {
        DataSetPolicy policy = scope.policy(source);
        String key = String.join(", ", policy.key());
        return policy.key().isEmpty()
                ? Refused.of(
                        "PUBLIC_JOIN_NOT_UNIQUE",
                        "Public data set " + scope.name(source)
                                + " has no key in the policy, so its rows could multiply personal rows. Ask without it.")
                : Refused.of(
                        "PUBLIC_JOIN_NOT_UNIQUE",
                        "The join with public data set " + scope.name(source)
                                + " could multiply personal rows. Expected equality of its whole key (" + key
                                + ") with group columns of the personal data sets.",
                        "a join on the key of " + policy.name() + ": " + key);
    }

    /** Every semi-joined public source must hang on what it filters. */
    private Optional<Refused> judgeSemi() {
        Set<Integer> reached = scope.sources()
                .filter(source -> !(isSemi(source) && scope.isPublic(source)))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
        List<Integer> open =
                scope.sources(Role.SEMI).filter(scope::isPublic).boxed().toList();
        while (reached.addAll(open.stream()
                .filter(source -> !columnsJoined(source, reached::contains).isEmpty())
                .toList())) {
            // Sources that hang on those just reached are reached in the next round.
        }
        return open.stream()
                .filter(source -> !reached.contains(source))
                .findFirst()
                .map(source -> Refused.of(
                        "CROSS_JOIN_ON_PERSONAL_ROWS",
                        "Public data set " + scope.name(source)
                                + " filters personal rows without a column in common. Compare one of its columns with a "
                                + "filter column of the personal data set."));
    }

    private boolean isSemi(int source) {
        return scope.role(source) == Role.SEMI;
    }
}
