package io.kelir.policy;

import io.kelir.catalog.Perimeters;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.Violation;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides on plans from their footprint and the verified caller. Thread-safe, stateless, touches no data. */
public final class PolicyEngine {
    /** Most rows that leave when the caller asks for no fewer. */
    private final int rowsMax;

    private final Perimeters perimeters;

    /** Everything in one perimeter. */
    public PolicyEngine(int rowsMax) {
        this(rowsMax, Perimeters.ONE);
    }

    public PolicyEngine(int rowsMax, Perimeters perimeters) {
        if (rowsMax < 1) {
            throw new IllegalArgumentException("rowsMax must be at least 1");
        }
        this.rowsMax = rowsMax;
        this.perimeters = perimeters;
    }

    /** Default deny, forbid wins, order never matters, obligations merge strictest-first. */
    public Decision decide(Caller caller, Statement statement, Plan plan, PolicyBundle bundle) {
        ContextMatcher matcher = ContextMatcher.of(caller, statement);
        ApplicableRules rules = ApplicableRules.of(bundle, matcher);
        Footprint footprint = plan.footprint();
        PolicyBundle view = CallerView.of(bundle, rules);
        Optional<Refused> refused = matcher.judgePurpose()
                .or(() -> new DataSetJudge(view, rules).judge(footprint))
                .or(() -> judgeViolations(footprint))
                .or(() -> judgeReleases(footprint, view, rules))
                .or(() -> judgePerimeters(footprint, view));
        if (refused.isPresent()) {
            return refused.get();
        }
        return permit(caller, statement, plan, bundle, view, rules);
    }

    /** The bundle as it holds for a caller; statements are compiled under it, so that rows which policy leaves out are not read. */
    public PolicyBundle view(Caller caller, Statement statement, PolicyBundle bundle) {
        return CallerView.of(bundle, ApplicableRules.of(bundle, ContextMatcher.of(caller, statement)));
    }

    /** The contexts that a caller with this purpose is in, in the bundle's order. */
    public List<Context> contexts(Caller caller, Statement statement, PolicyBundle bundle) {
        ContextMatcher matcher = ContextMatcher.of(caller, statement);
        return bundle.contexts().values().stream().filter(matcher::matches).toList();
    }

    /** The rules that apply to a caller with this purpose, those that forbid first, else by id. */
    public List<Rule> rules(Caller caller, Statement statement, PolicyBundle bundle) {
        ApplicableRules rules = ApplicableRules.of(bundle, ContextMatcher.of(caller, statement));
        return Stream.concat(rules.forbids().stream(), rules.permits().stream()).toList();
    }

    private static Optional<Refused> judgeViolations(Footprint footprint) {
        return footprint.violations().stream().findFirst().map(PolicyEngine::refuse);
    }

    private static Refused refuse(Violation violation) {
        String place = violation.position().describe();
        boolean placed = place.isEmpty() || violation.message().contains(place);
        String message = placed ? violation.message() : violation.message() + " Found at " + place + ".";
        return Refused.of(violation.rule(), message, violation.nearest());
    }

    private static Optional<Refused> judgeReleases(Footprint footprint, PolicyBundle bundle, ApplicableRules rules) {
        return footprint.releases().stream()
                .map(release -> new ReleaseJudge(release, bundle, rules).judge())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refused> judgePerimeters(Footprint footprint, PolicyBundle bundle) {
        PerimeterJudge judge = new PerimeterJudge(bundle, perimeters);
        return footprint.releases().stream()
                .map(judge::judge)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Decision permit(
            Caller caller,
            Statement statement,
            Plan plan,
            PolicyBundle bundle,
            PolicyBundle view,
            ApplicableRules rules) {
        Set<String> dataSets = DataSetJudge.all(plan.footprint());
        List<Rule> permits = rules.permitsOf(dataSets);
        List<DataSetPolicy> personal = dataSets.stream()
                .flatMap(dataSet -> withSites(dataSet, bundle))
                .filter(policy -> !policy.isPublic())
                .distinct()
                .toList();
        Obligations obligations = ObligationMerge.merge(
                personal,
                personalColumns(plan.footprint(), bundle),
                permits,
                Math.min(rowsMax, statement.rowsMax().orElse(rowsMax)));
        Optional<Refused> withoutNoise = judgeNoise(plan.footprint(), view, obligations);
        if (withoutNoise.isPresent()) {
            return withoutNoise.get();
        }
        if (obligations.sinks().isEmpty()) {
            return Refused.of(
                    "NO_COMMON_SINK",
                    "The rules that permit these data sets name no sink in common, so an answer could go nowhere. "
                            + "Ask about fewer data sets at once, or ask the policy's owner.");
        }
        List<String> ruleIds = permits.stream().map(Rule::id).toList();
        return new Permitted(
                caller, statement, plan, bundle, view, ApplicableRules.contexts(permits), ruleIds, obligations);
    }

    /** The policy of a data set and of what its sites hold: the strictest of all counts. */
    private static Stream<DataSetPolicy> withSites(String dataSet, PolicyBundle bundle) {
        DataSetPolicy policy = bundle.dataSet(dataSet).orElseThrow();
        return Stream.concat(
                Stream.of(policy), policy.siteDataSets().values().stream().map(held -> bundle.readable(held)
                        .orElseThrow()));
    }

    private static Optional<Refused> judgeNoise(Footprint footprint, PolicyBundle bundle, Obligations obligations) {
        return obligations.protection().mode() == Mode.NOISY
                ? PrivacyPrice.judge(obligations).or(() -> footprint.releases().stream()
                        .map(release -> new NoiseJudge(ReleaseScope.of(release, bundle)).judge())
                        .flatMap(Optional::stream)
                        .findFirst())
                : Optional.empty();
    }

    private static List<ColumnPolicy> personalColumns(Footprint footprint, PolicyBundle bundle) {
        return footprint.releases().stream()
                .flatMap(release -> Stream.concat(Stream.of(release), release.places().stream()))
                .map(release -> ReleaseScope.of(release, bundle))
                .flatMap(scope -> ColumnUseJudge.columns(scope.release()).stream()
                        .flatMap(column -> scope.policy(column).stream()))
                .toList();
    }
}
