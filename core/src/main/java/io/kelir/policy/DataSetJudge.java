package io.kelir.policy;

import io.kelir.plan.Footprint;
import io.kelir.plan.Source;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Judges the data sets of a plan: each is declared, permitted and not forbidden, and public rows leave only where they may. */
final class DataSetJudge {
    private final PolicyBundle bundle;
    private final ApplicableRules rules;

    DataSetJudge(PolicyBundle bundle, ApplicableRules rules) {
        this.bundle = bundle;
        this.rules = rules;
    }

    Optional<Refused> judge(Footprint footprint) {
        return first(all(footprint).stream().map(this::judgeOne))
                .or(() ->
                        first(footprint.publicDataSets().stream().sorted().map(name -> judgePublic(footprint, name))));
    }

    /** Every data set that a plan reads, in alphabetical order. */
    static Set<String> all(Footprint footprint) {
        Set<String> names = new TreeSet<>(footprint.publicDataSets());
        names.addAll(insideReleases(footprint));
        return names;
    }

    private static Set<String> insideReleases(Footprint footprint) {
        Set<String> names = new TreeSet<>();
        footprint.releases().forEach(release -> release.sources().stream()
                .map(Source::dataSet)
                .forEach(names::add));
        return names;
    }

    private static Optional<Refused> first(Stream<Optional<Refused>> judgements) {
        return judgements.flatMap(Optional::stream).findFirst();
    }

    private Optional<Refused> judgeOne(String name) {
        if (bundle.dataSet(name).isEmpty()) {
            return Optional.of(Refused.of(
                    "DATA_SET_NOT_DECLARED",
                    "Data set '" + name + "' is not declared in the policy, so it does not exist for callers."));
        }
        Optional<Rule> forbidding = rules.forbidding(name);
        if (forbidding.isPresent()) {
            return Optional.of(Refused.of(
                    "DATA_SET_FORBIDDEN",
                    "Rule '" + forbidding.get().id() + "' forbids data set '" + name
                            + "' to this caller. Ask without it, or ask the policy's owner."));
        }
        return rules.permits(name)
                ? Optional.empty()
                : Optional.of(Refused.of(
                        "NOT_PERMITTED",
                        "No rule permits data set '" + name + "' to this caller with this purpose. "
                                + "State another granted purpose, or ask the policy's owner."));
    }

    private Optional<Refused> judgePublic(Footprint footprint, String name) {
        DataSetPolicy policy = bundle.dataSets().get(name);
        if (policy == null || !policy.isPublic()) {
            return Optional.of(Refused.of(
                    "PERSONAL_ROWS",
                    "Data set '" + name + "' is personal and is read outside an aggregate. Aggregate its rows."));
        }
        if (footprint.publicRowsLeave() && !policy.rows()) {
            return Optional.of(Refused.of(
                    "ROWS_NOT_RELEASED",
                    "Rows of data set '" + name + "' do not leave: its policy does not say 'rows: true'. "
                            + "Aggregate its rows.",
                    "SELECT COUNT(*) FROM " + name));
        }
        return footprint.publicRowsLeave() || !insideReleases(footprint).contains(name)
                ? judgeHiddenColumns(name)
                : Optional.empty();
    }

    /** Outside releases a footprint does not tell which public columns are read: unknown lineage means refuse. */
    private Optional<Refused> judgeHiddenColumns(String name) {
        return rules.forbiddingColumnsOf(name)
                .findFirst()
                .map(rule -> Refused.of(
                        "COLUMN_FORBIDDEN",
                        "Rule '" + rule.id() + "' forbids a column of public data set '" + name
                                + "' to this caller, so only aggregates over personal data may join it."));
    }
}
