package io.kelir.policy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Judges whether each personal data set of a release stands in the company that its policy demands. */
final class JoinDemandJudge {
    private final ReleaseScope scope;
    private final List<Integer> personal;

    JoinDemandJudge(ReleaseScope scope) {
        this.scope = scope;
        this.personal = scope.sources()
                .filter(source -> !scope.isPublic(source))
                .boxed()
                .toList();
    }

    Optional<Refused> judge() {
        return personal.stream().map(this::judge).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refused> judge(int source) {
        JoinRule rule = scope.policy(source).terms().join();
        return switch (rule.demand()) {
            case FREE -> Optional.empty();
            case FORBIDDEN -> personal.size() == 1 ? Optional.empty() : Optional.of(notAlone(source));
            case REQUIRED -> isAccompanied(source, rule) ? Optional.empty() : Optional.of(alone(source, rule));
        };
    }

    /** Another data set, not the same one once more. */
    private boolean isAccompanied(int source, JoinRule rule) {
        String own = scope.policy(source).name();
        return personal.stream()
                .map(other -> scope.policy(other).name())
                .anyMatch(other -> !other.equals(own)
                        && (rule.anyOf().isEmpty() || rule.anyOf().contains(other)));
    }

    private Refused notAlone(int source) {
        return Refused.of(
                "JOIN_FORBIDDEN",
                "Data set " + scope.name(source)
                        + " may not be joined with personal data sets. Ask about each by itself.");
    }

    private Refused alone(int source, JoinRule rule) {
        String name = scope.policy(source).name();
        String key = String.join(", ", new TreeSet<>(scope.entityKey(source)));
        return Refused.of(
                "JOIN_REQUIRED",
                "Data set " + scope.name(source) + " is answered only together with "
                        + (rule.anyOf().isEmpty() ? "another personal data set" : "one of: " + rule.names())
                        + ". Join it on the entity's key.",
                rule.anyOf().stream()
                        .sorted()
                        .findFirst()
                        .map(other -> "a join of " + name + " with " + other + " on " + key)
                        .orElse(""));
    }
}
