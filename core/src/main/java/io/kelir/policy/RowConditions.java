package io.kelir.policy;

import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conditions that policy lays on the rows of a release. They are part of its filter, so that what is judged, run, charged and audited
 * is the same; the caller answers only for the rest of the filter.
 */
public final class RowConditions {
    private final List<Predicate> laid;

    private RowConditions(List<Predicate> laid) {
        this.laid = laid;
    }

    /**
     * The release over the rows that its data sets' policies leave.
     *
     * @param view the bundle as it holds for the caller, see {@link PolicyEngine#view}
     */
    public static ReleaseFootprint laidOn(ReleaseFootprint release, PolicyBundle view) {
        RowConditions conditions = new RowConditions(predicates(
                release,
                release.sources().stream()
                        .map(source -> view.dataSet(source.dataSet()).orElseThrow())
                        .toList()));
        return release.withFilter(Predicate.allOf(Stream.concat(release.filter().stream(), conditions.laid.stream())));
    }

    static RowConditions of(ReleaseScope scope) {
        return new RowConditions(predicates(scope.release(), scope.policies()));
    }

    /** Refuses a release that reads rows which policy leaves out: it was compiled under another view. */
    Optional<Refused> judge(ReleaseFootprint release) {
        return conjuncts(release.filter()).toList().containsAll(laid)
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "ROW_CONDITION_MISSING",
                        "The plan reads rows that the policy leaves out for this caller. Send the statement again."));
    }

    /** The release with the caller's own conditions only. */
    ReleaseFootprint withoutLaid(ReleaseFootprint release) {
        return laid.isEmpty()
                ? release
                : release.withFilter(
                        Predicate.allOf(conjuncts(release.filter()).filter(condition -> !laid.contains(condition))));
    }

    private static List<Predicate> predicates(ReleaseFootprint release, List<DataSetPolicy> policies) {
        List<Predicate> laid = new ArrayList<>();
        for (int source = 0; source < release.sources().size(); source++) {
            for (RowCondition condition : policies.get(source).terms().rows()) {
                condition.on(source).forEach(predicate -> conjuncts(Optional.of(predicate))
                        .filter(each -> !laid.contains(each))
                        .forEach(laid::add));
            }
        }
        return List.copyOf(laid);
    }

    private static Stream<Predicate> conjuncts(Optional<Predicate> filter) {
        return filter.stream().flatMap(Predicate::conjuncts);
    }
}
