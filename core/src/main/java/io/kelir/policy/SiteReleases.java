package io.kelir.policy;

import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.SiteFootprint;
import io.kelir.plan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays a release out over the sites that hold its data sets. Each site answers from its own rows: nothing of one site meets a row of
 * another, and what leaves adds up what the sites found. A row condition that policy lays on what one site holds narrows that site alone.
 */
public final class SiteReleases {
    private static final String DIFFERENT_SITES = "SITES_DIFFER";

    private SiteReleases() {}

    /**
     * The release with its sites; as it is where no data set has several, or where they have different ones, which policy refuses.
     *
     * @param view the bundle as it holds for the caller, see {@link PolicyEngine#view}
     */
    public static ReleaseFootprint laidOut(ReleaseFootprint release, PolicyBundle view) {
        List<DataSetPolicy> spread = spread(release, view);
        if (spread.isEmpty() || siteSets(spread).size() > 1) {
            return release.withSites(List.of());
        }
        List<DataSetPolicy> policies = policies(release, view);
        return release.withSites(spread.get(0).terms().sites().keySet().stream()
                .map(site -> new SiteFootprint(site, sharing(site, spread), at(site, release, policies, view)))
                .toList());
    }

    /** Refuses a release over data sets of different sites, and one that was laid out under another view. */
    static Optional<Refused> judge(ReleaseFootprint release, PolicyBundle view) {
        List<DataSetPolicy> spread = spread(release, view);
        if (siteSets(spread).size() > 1) {
            return Optional.of(Refused.of(
                    DIFFERENT_SITES,
                    "Each site answers from its own rows, and these data sets are held by different sites: "
                            + spread.stream()
                                    .map(policy -> policy.name() + " by "
                                            + String.join(
                                                    ", ", policy.terms().sites().keySet()))
                                    .distinct()
                                    .collect(Collectors.joining("; "))
                            + ". Ask about each by itself."));
        }
        return judgeMasks(release, view)
                .or(
                        () -> laidOut(release, view).equals(release)
                                ? Optional.empty()
                                : Optional.of(
                                        Refused.of(
                                                "SITES_CHANGED",
                                                "The plan was made for other sites than policy names by now. Send the statement again.")));
    }

    /** What the whole shows finer than one of its sites would tell what that site hides. */
    private static Optional<Refused> judgeMasks(ReleaseFootprint release, PolicyBundle view) {
        return spread(release, view).stream()
                .flatMap(whole -> whole.siteDataSets().values().stream()
                        .flatMap(held -> view.dataSet(held).stream())
                        .filter(held -> whole.columns().entrySet().stream()
                                .anyMatch(column -> held.column(column.getKey())
                                        .filter(own -> column.getValue().declaresLike(own))
                                        .isEmpty()))
                        .map(held -> Refused.of(
                                "SITES_MASKED",
                                "A rule shows columns of '" + held.name() + "' coarser to this caller than '"
                                        + whole.name() + "' would. Ask about '" + held.name() + "' by itself.",
                                "FROM " + held.name())))
                .findFirst();
    }

    private static List<DataSetPolicy> spread(ReleaseFootprint release, PolicyBundle view) {
        return policies(release, view).stream()
                .filter(policy -> !policy.terms().sites().isEmpty())
                .toList();
    }

    /** In the order of the sources. */
    private static List<DataSetPolicy> policies(ReleaseFootprint release, PolicyBundle view) {
        return release.sources().stream()
                .map(source -> view.dataSet(source.dataSet()).orElseThrow())
                .toList();
    }

    private static Set<Set<String>> siteSets(List<DataSetPolicy> spread) {
        return spread.stream().map(policy -> policy.terms().sites().keySet()).collect(Collectors.toSet());
    }

    /** Entities that one data set may share with other sites are shared. */
    private static SiteSharing sharing(String site, List<DataSetPolicy> spread) {
        return spread.stream()
                .map(policy -> policy.terms().sites().getOrDefault(site, SiteSharing.SHARED))
                .min(SiteSharing::compareTo)
                .orElseThrow();
    }

    private static ReleaseFootprint at(
            String site, ReleaseFootprint release, List<DataSetPolicy> policies, PolicyBundle view) {
        List<Source> sources = new ArrayList<>();
        List<Predicate> own = new ArrayList<>();
        for (int i = 0; i < release.sources().size(); i++) {
            Source source = release.sources().get(i);
            int position = i;
            String held = policies.get(i).siteDataSets().getOrDefault(site, source.dataSet());
            sources.add(new Source(held, source.role(), source.position()));
            if (!held.equals(source.dataSet())) {
                view.readable(held)
                        .orElseThrow()
                        .terms()
                        .rows()
                        .forEach(condition -> own.addAll(condition.on(position)));
            }
        }
        ReleaseFootprint there = new ReleaseFootprint(
                sources, release.joins(), release.filter(), release.groupKeys(), release.measures());
        return there.withFilter(Predicate.allOf(Stream.concat(there.filter().stream(), own.stream())));
    }
}
