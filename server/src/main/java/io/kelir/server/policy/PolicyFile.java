package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.UnionCatalog;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Probing;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.server.binding.Problems;
import io.kelir.server.binding.RecordBinder;
import io.kelir.server.binding.YamlFile;
import io.kelir.server.policy.PolicyDocument.DataSetBlock;
import io.kelir.server.policy.PolicyDocument.ProbingBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy file that was read. Reading checks everything that can be known without data sets; binding it to the catalog checks the rest.
 * Immutable.
 */
public final class PolicyFile {
    private final String name;
    private final PolicySource source;
    private final PolicyDocument document;
    private final Digest digest;
    private final Map<String, Protection> protections;
    private final Map<String, Context> contexts;
    private final List<Rule> rules;
    private final Optional<Probing> probing;

    private PolicyFile(String name, PolicySource source, PolicyDocument document, Digest digest, Problems problems) {
        this.source = source;
        this.name = name;
        this.document = document;
        this.digest = digest;
        this.protections = protections(document, problems);
        RuleReader ruleReader = new RuleReader(document, problems);
        this.contexts = ruleReader.contexts();
        this.rules = ruleReader.rules();
        if (document.version().orElse(1) < 1) {
            problems.add("version", "is " + document.version().getAsLong() + ", expected at least 1");
        }
        this.probing = document.probing().flatMap(block -> probing(block, problems));
    }

    /**
     * Reads a file without asking any platform.
     *
     * @param problems where what is wrong goes, with the file's name
     * @return empty only after a problem
     */
    public static Optional<PolicyFile> read(Path file, Problems problems) {
        String name = String.valueOf(file.getFileName());
        Problems own = problems.of(name);
        PolicySource source = new PolicySource(file, FileStamp.of(file));
        JsonNode tree = YamlFile.read(file, own);
        if (tree.isMissingNode()) {
            own.add("", "is empty or cannot be read");
            return Optional.empty();
        }
        return new RecordBinder(own, file.toAbsolutePath().resolveSibling(""))
                .bind(PolicyDocument.class, tree, "")
                .map(document -> new PolicyFile(name, source, document, digest(tree), own));
    }

    private static Optional<Probing> probing(ProbingBlock block, Problems problems) {
        try {
            return Optional.of(
                    new Probing(block.refusals(), block.withheld(), block.per(), block.slow(), block.suspend()));
        } catch (IllegalArgumentException e) {
            problems.add("probing", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Digest digest(JsonNode tree) {
        return Digest.of(CanonicalJson.canonicalize(tree.toString()));
    }

    private static Map<String, Protection> protections(PolicyDocument document, Problems problems) {
        Tightening tightening = new Tightening(problems);
        Protection defaults = tightening.defaults(document.defaults(), "defaults");
        Map<String, Protection> protections = new LinkedHashMap<>();
        document.datasets().forEach((dataSet, block) -> {
            String path = "datasets." + dataSet;
            DataSetReader.check(block, path, problems);
            protections.put(dataSet, tightening.tightened(block.ownProtection(), defaults, path));
        });
        return protections;
    }

    /** The JSON Schema of policy files. */
    public static String schema() {
        try (InputStream schema = Objects.requireNonNull(PolicyFile.class.getResourceAsStream("policy-v1.json"))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of policy files cannot be read", e);
        }
    }

    /** SHA-256 of the document's RFC 8785 form: the bundle's version. */
    public Digest digest() {
        return digest;
    }

    /** The bundle's number, which only rises; empty where the file gives none. */
    public OptionalLong version() {
        return document.version();
    }

    /** Where the file was read from. */
    public PolicySource source() {
        return source;
    }

    /** The bundle's name. */
    public String bundle() {
        return document.bundle();
    }

    /**
     * Binds every data set that a platform offers; the others wait.
     *
     * @param offered  data sets of the platforms that have answered
     * @param complete whether all platforms have answered, so that a missing data set is a problem
     * @param values   reads domains
     */
    public BoundPolicy bind(Catalog offered, boolean complete, DomainValues values, Problems problems) {
        Problems own = problems.of(name);
        Catalog catalog = new UnionCatalog(offered, unions());
        DomainReferences references = new DomainReferences(document.datasets(), catalog, values, own);
        DataSetReader reader = new DataSetReader(
                own,
                new ColumnReader(own, references),
                new JoinRuleReader(document.datasets(), own),
                new PresetNames(new Problems()).read(document.defaults().preset(), ""));
        Set<String> pending = new TreeSet<>();
        Map<String, DataSetPolicy> policies = new LinkedHashMap<>();
        document.datasets().forEach((dataSet, block) -> {
            Optional<DataSetPolicy> bound = bind(dataSet, block, catalog, reader);
            if (bound.isEmpty()) {
                pending.add(dataSet);
            }
            if (bound.isEmpty() && complete && catalog.find(dataSet).isEmpty()) {
                own.add("datasets." + dataSet, nobodyOffers(dataSet, block, offered));
            }
            policies.put(
                    dataSet, bound.orElseGet(() -> DataSetReader.withoutColumns(dataSet, block, protection(dataSet))));
        });
        new SiteAgreement(policies, pending, own).check();
        List<Rule> bound = new RuleNarrowing(document, catalog, own).bind(rules, policies, pending);
        return new BoundPolicy(
                new PolicyBundle(
                        document.bundle(), digest, policies, contexts, bound, document.version(), probing, List.of()),
                pending);
    }

    /** By data set of several sites: what it is made of. */
    private Map<String, List<String>> unions() {
        Map<String, List<String>> unions = new LinkedHashMap<>();
        document.datasets().forEach((dataSet, block) -> {
            if (!block.sites().isEmpty()) {
                unions.put(dataSet, block.held(dataSet));
            }
        });
        return unions;
    }

    private static String nobodyOffers(String dataSet, DataSetBlock block, Catalog offered) {
        List<String> missing = block.held(dataSet).stream()
                .filter(held -> offered.find(held).isEmpty())
                .toList();
        return (missing.isEmpty()
                        ? "no platform offers it."
                        : "it has sites, and no platform offers " + String.join(", ", missing) + ".")
                + " Offered: " + names(offered);
    }

    /** The data sets that the file speaks of, with columns of the types that it suggests. */
    public Catalog assumedCatalog() {
        return new AssumedCatalog(document);
    }

    /**
     * Binds the file by itself, without any platform. A domain that is read from a public column has the values that row conditions
     * name and the given ones; without any it has one of no meaning.
     *
     * @param known values that such domains are taken to have
     */
    public PolicyBundle bindAssumed(List<Object> known, Problems problems) {
        Set<Object> values = new LinkedHashSet<>(known);
        document.datasets().values().forEach(block -> addTexts(block.rowsWhere(), values));
        document.rules().forEach(block -> addTexts(block.rowsWhere(), values));
        List<Object> assumed = values.isEmpty() ? List.of("…") : List.copyOf(values);
        return bind(assumedCatalog(), true, (dataSet, column) -> assumed, problems)
                .bundle();
    }

    private static void addTexts(Map<String, JsonNode> rowsWhere, Set<Object> values) {
        rowsWhere
                .values()
                .forEach(written -> written.forEach(value -> {
                    if (value.isTextual()) {
                        values.add(value.asText());
                    }
                }));
    }

    private Optional<DataSetPolicy> bind(String dataSet, DataSetBlock block, Catalog catalog, DataSetReader reader) {
        Optional<DataSet> offered = catalog.find(dataSet);
        if (offered.isEmpty() || waitsForDomain(block, catalog)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(block, offered.get(), protection(dataSet), "datasets." + dataSet));
        } catch (FederationException e) {
            if (e.code().kind() != ErrorKind.PLATFORM) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean waitsForDomain(DataSetBlock block, Catalog catalog) {
        return block.columns().values().stream()
                .flatMap(column -> column.domain().stream())
                .filter(JsonNode::isTextual)
                .flatMap(domain -> DomainReferences.dataSetOf(domain.asText()).stream())
                .anyMatch(dataSet -> document.datasets().containsKey(dataSet)
                        && catalog.find(dataSet).isEmpty());
    }

    private Protection protection(String dataSet) {
        return Optional.ofNullable(protections.get(dataSet)).orElse(Tightening.BUILT_IN);
    }

    private static String names(Catalog catalog) {
        return String.join(", ", catalog.dataSets().stream().map(DataSet::name).toList());
    }
}
