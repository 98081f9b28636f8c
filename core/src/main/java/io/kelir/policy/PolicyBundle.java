package io.kelir.policy;

import io.kelir.canonical.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All policy of an installation, read at once and replaced at once.
 *
 * @param name     the bundle's name
 * @param digest   SHA-256 of its RFC 8785 form: its version
 * @param dataSets by data set name
 * @param contexts by name
 * @param rules    in declared order, which never matters
 * @param version  number that only rises; empty where the file has none
 * @param probing  when callers count as probing; empty means never
 * @param narrowedBy ids of the rules that narrowed its data sets for a caller; empty for the bundle itself
 */
public record PolicyBundle(
        String name,
        Digest digest,
        Map<String, DataSetPolicy> dataSets,
        Map<String, Context> contexts,
        List<Rule> rules,
        OptionalLong version,
        Optional<Probing> probing,
        List<String> narrowedBy) {
    public PolicyBundle {
        narrowedBy = List.copyOf(narrowedBy);
        dataSets = Collections.unmodifiableMap(new LinkedHashMap<>(dataSets));
        contexts = Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
        rules = List.copyOf(rules);
    }

    /** Without a version and without limits on probing. */
    public PolicyBundle(
            String name,
            Digest digest,
            Map<String, DataSetPolicy> dataSets,
            Map<String, Context> contexts,
            List<Rule> rules) {
        this(name, digest, dataSets, contexts, rules, OptionalLong.empty(), Optional.empty(), List.of());
    }

    /** The same bundle as it holds for a caller. */
    PolicyBundle narrowed(List<String> ruleIds, Map<String, DataSetPolicy> narrowedDataSets) {
        return new PolicyBundle(name, digest, narrowedDataSets, contexts, rules, version, probing, ruleIds);
    }

    /** What callers may know of a data set; empty where it does not exist for them. */
    public Optional<DataSetPolicy> dataSet(String dataSetName) {
        return Optional.ofNullable(dataSets.get(dataSetName));
    }

    /**
     * The policy of a data set that is read: of a listed one, or of what one site holds of a listed one without being listed itself.
     */
    public Optional<DataSetPolicy> readable(String dataSetName) {
        return dataSet(dataSetName).or(() -> dataSets.values().stream()
                .filter(policy -> policy.siteDataSets().containsValue(dataSetName))
                .findFirst()
                .map(policy -> policy.held(dataSetName)));
    }

    /** By data set of several sites: the data sets that it is made of. */
    public Map<String, List<String>> unions() {
        Map<String, List<String>> unions = new LinkedHashMap<>();
        dataSets.values().stream()
                .filter(policy -> !policy.terms().sites().isEmpty())
                .forEach(policy -> unions.put(
                        policy.name(), List.copyOf(policy.siteDataSets().values())));
        return unions;
    }
}
