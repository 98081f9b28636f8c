package io.kelir.policy;

import io.kelir.statement.Caller;
import java.util.List;
import java.util.Optional;

/**
 * On which terms a caller may ask about data sets, told without a statement.
 *
 * @param purpose  the purpose that counts; empty when the caller states none and has no default
 * @param contexts contexts of the bundle that match caller and purpose, in alphabetical order
 */
public record CallerTerms(Optional<String> purpose, List<String> contexts) {
    public CallerTerms {
        contexts = List.copyOf(contexts);
    }

    /** The terms under a stated purpose, else the caller's default. */
    public static CallerTerms of(Caller caller, Optional<String> stated, PolicyBundle bundle) {
        ContextMatcher matcher = matcher(caller, stated);
        return new CallerTerms(
                matcher.purpose(),
                bundle.contexts().values().stream()
                        .filter(matcher::matches)
                        .map(Context::name)
                        .sorted()
                        .toList());
    }

    /** The bundle as it holds for a caller, whatever the statement. */
    public static PolicyBundle view(Caller caller, Optional<String> stated, PolicyBundle bundle) {
        return CallerView.of(bundle, ApplicableRules.of(bundle, matcher(caller, stated)));
    }

    /** Why a purpose does not count; empty when it does. */
    public static Optional<Refused> judgePurpose(Caller caller, Optional<String> stated) {
        return matcher(caller, stated).judgePurpose();
    }

    /** What a statement over one personal data set alone would be obliged to; empty when the caller is not permitted it. */
    public static Optional<Obligations> obligations(
            Caller caller, Optional<String> stated, String dataSet, PolicyBundle bundle) {
        ApplicableRules rules = ApplicableRules.of(bundle, matcher(caller, stated));
        return rules.permits(dataSet) && rules.forbidding(dataSet).isEmpty()
                ? bundle.dataSet(dataSet)
                        .map(policy -> ObligationMerge.merge(
                                List.of(policy),
                                List.of(),
                                rules.permitsOf(java.util.Set.of(dataSet)),
                                Integer.MAX_VALUE))
                : Optional.empty();
    }

    private static ContextMatcher matcher(Caller caller, Optional<String> stated) {
        return new ContextMatcher(caller, stated.or(caller::defaultPurpose));
    }
}
