package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.Source.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges joins between personal sources: only on the full entity key, of one entity type, and so that every personal source hangs
 * together with the others by entity keys alone. Semi-joined sources may hang on others, but no other source hangs on them.
 */
final class EntityJoinJudge {
    private static final String NOT_ON_KEY = "JOIN_NOT_ON_ENTITY_KEY";

    private final ReleaseScope scope;

    EntityJoinJudge(ReleaseScope scope) {
        this.scope = scope;
    }

    Optional<Refused> judge() {
        return judgeRoles()
                .or(() -> pairs().map(this::judgePair).flatMap(Optional::stream).findFirst())
                .or(this::judgeConnected);
    }

    private Optional<Refused> judgeRoles() {
        Optional<Integer> optional = scope.sources(Role.OPTIONAL)
                .filter(source -> !scope.isPublic(source))
                .boxed()
                .findFirst();
        if (optional.isPresent()) {
            return Optional.of(Refused.of(
                    "OUTER_JOIN_ON_PERSONAL_ROWS",
                    "Personal data set " + scope.name(optional.get())
                            + " is the optional side of an outer join. Only public data sets may be.",
                    "INNER JOIN " + scope.policy(optional.get()).name()));
        }
        return personal(Role.INNER).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "PERSONAL_ROWS_ONLY_FILTER",
                        "Personal rows of this statement only filter public ones, so what leaves is not an aggregate of "
                                + "personal rows. Join the personal data set and aggregate its rows."));
    }

    private IntStream personal(Role role) {
        return scope.sources(role).filter(source -> !scope.isPublic(source));
    }

    /** Pairs of personal sources with a condition between them. */
    private Stream<Pair> pairs() {
        return scope.release().joins().stream()
                .filter(join -> !scope.isPublic(join.left()) && !scope.isPublic(join.right()))
                .map(Pair::of)
                .distinct();
    }

    private Optional<Refused> judgePair(Pair pair) {
        List<JoinCondition> conditions = scope.release().joins().stream()
                .filter(join -> Pair.of(join).equals(pair))
                .toList();
        return judgeTypes(pair).or(() -> judgeKey(pair, conditions)).or(() -> judgeUses(conditions));
    }

    private Optional<Refused> judgeTypes(Pair pair) {
        String first = entity(pair.first()).type();
        String second = entity(pair.second()).type();
        return first.equals(second)
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "JOIN_OF_DIFFERENT_ENTITIES",
                        "Data sets " + scope.name(pair.first()) + " and " + scope.name(pair.second())
                                + " protect different entities ('" + first + "' and '" + second
                                + "'), whose keys never join. Ask about each by itself."));
    }

    private Optional<Refused> judgeKey(Pair pair, List<JoinCondition> conditions) {
        Set<List<String>> compared = new HashSet<>();
        for (JoinCondition join : conditions) {
            ColumnRef first = join.left().source() == pair.first() ? join.left() : join.right();
            ColumnRef second = join.left().source() == pair.first() ? join.right() : join.left();
            compared.add(List.of(first.column(), second.column()));
        }
        boolean sameLength = scope.entityKey(pair.first()).size()
                == scope.entityKey(pair.second()).size();
        if (sameLength && compared.equals(Set.copyOf(keyPairs(pair)))) {
            return Optional.empty();
        }
        return Optional.of(Refused.of(
                NOT_ON_KEY,
                "Personal data sets " + scope.name(pair.first()) + " and " + scope.name(pair.second())
                        + " are joined on other columns than the key of the entity '"
                        + entity(pair.first()).type() + "'. Expected that whole key and nothing else.",
                onKey(pair)));
    }

    private List<List<String>> keyPairs(Pair pair) {
        List<String> first = scope.entityKey(pair.first());
        List<String> second = scope.entityKey(pair.second());
        return IntStream.range(0, Math.min(first.size(), second.size()))
                .mapToObj(i -> List.of(first.get(i), second.get(i)))
                .toList();
    }

    private String onKey(Pair pair) {
        return keyPairs(pair).stream()
                .map(columns -> scope.policy(pair.first()).name() + "." + columns.get(0) + " = "
                        + scope.policy(pair.second()).name() + "." + columns.get(1))
                .collect(Collectors.joining(" AND "));
    }

    private Optional<Refused> judgeUses(List<JoinCondition> conditions) {
        return conditions.stream()
                .flatMap(join -> Stream.of(join.left(), join.right()))
                .map(column -> ColumnUseJudge.judgeUse(scope, column, Use.JOIN, "JOIN_NOT_ALLOWED"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refused> judgeConnected() {
        Set<Integer> reached = new HashSet<>();
        reached.add(personal(Role.INNER).findFirst().orElseThrow());
        spread(reached, Role.INNER);
        Optional<Refused> unconnected = judgeReached(reached, Role.INNER);
        spread(reached, Role.SEMI);
        return unconnected.or(() -> judgeReached(reached, Role.SEMI));
    }

    /** Adds sources of a role until no pair leads to another. */
    private void spread(Set<Integer> reached, Role role) {
        boolean grown = true;
        while (grown) {
            Set<Integer> next = pairs().filter(pair -> pair.touches(reached))
                    .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                    .filter(source -> scope.role(source) == role)
                    .collect(Collectors.toSet());
            grown = reached.addAll(next);
        }
    }

    private Optional<Refused> judgeReached(Set<Integer> reached, Role role) {
        int anchor = reached.iterator().next();
        return personal(role)
                .filter(source -> !reached.contains(source))
                .boxed()
                .findFirst()
                .map(source -> Refused.of(
                        "CROSS_JOIN_ON_PERSONAL_ROWS",
                        "Personal data set " + scope.name(source) + " is not joined by entity key with "
                                + scope.name(anchor) + ". Join all personal data sets on their entity key.",
                        entity(anchor).type().equals(entity(source).type()) ? onKey(Pair.of(anchor, source)) : ""));
    }

    private Entity entity(int source) {
        return scope.policy(source).entity().orElseThrow();
    }

    /** Two sources, the earlier first. */
    private record Pair(int first, int second) {
        static Pair of(JoinCondition join) {
            return of(join.left().source(), join.right().source());
        }

        static Pair of(int one, int other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }

        boolean touches(Set<Integer> sources) {
            return sources.contains(first) || sources.contains(second);
        }
    }
}
