package io.kelir.policy;

import io.kelir.plan.ReleaseFootprint;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges one release: its columns, joins, filter, group keys and measures, in this order. */
final class ReleaseJudge {
    private final ReleaseFootprint release;
    private final RowConditions laid;
    private final ReleaseScope scope;
    private final ApplicableRules rules;
    private final PolicyBundle bundle;

    ReleaseJudge(ReleaseFootprint release, PolicyBundle bundle, ApplicableRules rules) {
        ReleaseScope whole = ReleaseScope.of(release, bundle);
        this.laid = RowConditions.of(whole);
        this.release = release;
        this.scope = new ReleaseScope(laid.withoutLaid(release), whole.policies());
        this.rules = rules;
        this.bundle = bundle;
    }

    Optional<Refused> judge() {
        return SiteReleases.judge(release, bundle)
                .or(() -> laid.judge(release))
                .or(() -> ColumnUseJudge.judgeAll(scope, rules))
                .or(() -> JoinJudge.judge(scope))
                .or(() -> scope.release().filter().flatMap(new FilterJudge(scope)::judge))
                .or(this::judgeGroupKeys)
                .or(this::judgeMeasures);
    }

    private Optional<Refused> judgeGroupKeys() {
        GroupKeyJudge judge = new GroupKeyJudge(scope);
        return scope.release().groupKeys().stream()
                .map(judge::judge)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refused> judgeMeasures() {
        if (scope.release().measures().isEmpty()) {
            return Optional.of(withoutMeasure());
        }
        MeasureJudge judge = new MeasureJudge(scope);
        return scope.release().measures().stream()
                .map(judge::judge)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A list of values that occur is not an aggregate: it would tell which values exist without saying of how many. */
    private Refused withoutMeasure() {
        String keys = scope.release().groupKeys().stream()
                .map(key -> key.column().column())
                .distinct()
                .collect(Collectors.joining(", "));
        return Refused.of(
                "RELEASE_WITHOUT_MEASURE",
                "Personal rows leave as aggregates only, and this statement lists distinct values without one. Add COUNT(*).",
                keys.isEmpty() ? "SELECT COUNT(*) …" : "SELECT " + keys + ", COUNT(*) … GROUP BY " + keys);
    }
}
