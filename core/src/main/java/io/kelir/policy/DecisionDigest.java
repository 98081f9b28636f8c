package io.kelir.policy;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One digest for everything that a decision says, so that whoever decides the same again can show it. Covers the plan, the bundle, contexts, rules and
 * obligations, or the rule that refuses; not the words of a refusal.
 */
public final class DecisionDigest {
    private DecisionDigest() {}

    /** The digest of a decision on a plan under a bundle. */
    public static Digest of(Plan plan, PolicyBundle bundle, Decision decision) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("plan", plan.digest().toString());
        said.put("policy", bundle.digest().toString());
        said.putAll(decision.<Map<String, Object>>fold(DecisionDigest::permitted, DecisionDigest::refused));
        return Digest.of(CanonicalJson.encode(said));
    }

    private static Map<String, Object> refused(Refused refused) {
        return Map.of("refused", refused.rule());
    }

    private static Map<String, Object> permitted(Permitted permitted) {
        Obligations obligations = permitted.obligations();
        Map<String, String> epochs = new TreeMap<>();
        obligations.epochs().forEach((dataSet, epoch) -> epochs.put(dataSet, epoch.toString()));
        return Map.of(
                "context", permitted.context(),
                "rules", permitted.ruleIds(),
                "sinks", List.copyOf(new TreeSet<>(obligations.sinks())),
                "rows_max", obligations.rowsMax(),
                "epochs", epochs,
                "budgets",
                        obligations.budgets().stream()
                                .map(RuleBudget::toString)
                                .sorted()
                                .toList(),
                "protection", obligations.protection().toString());
    }
}
