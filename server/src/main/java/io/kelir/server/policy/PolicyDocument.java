package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.policy.Use;
import io.kelir.server.binding.Default;
import io.kelir.server.binding.Key;
import io.kelir.server.binding.NotSupported;
import io.kelir.server.binding.Required;
import io.kelir.statement.ActorKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The policy file as written: a closed model without expressions.
 *
 * @param acp      version of the model, 1
 * @param bundle   name of the bundle
 * @param defaults protection of every data set
 * @param datasets by data set name
 * @param contexts by name
 * @param rules    in the file's order, which never matters
 */
@NotSupported({"slot", "budget", "ledger_cells_max", "protection", "leaves", "sites"})
record PolicyDocument(
        @Required int acp,
        @Required String bundle,
        @Default("{}") ProtectionBlock defaults,
        @Required Map<String, DataSetBlock> datasets,
        @Required Map<String, ContextBlock> contexts,
        @Required List<RuleBlock> rules) {
    PolicyDocument {
        if (acp != 1) {
            throw new IllegalArgumentException("acp: is " + acp + ", expected 1");
        }
    }

    /** Protection of all data sets. An absent key means Kelir's own default. */
    @NotSupported({"slot", "epsilon", "budget", "ledger_cells_max", "protection", "leaves", "contributions"})
    record ProtectionBlock(
            OptionalInt minEntities,
            Optional<DominanceBlock> dominance,
            OptionalInt pPct,
            OptionalInt round,
            Optional<String> mode,
            Optional<String> epoch) {}

    /** The (n,k) rule. */
    record DominanceBlock(@Required int n, @Required int kPct) {}

    /** One data set; its protection may only be tightened. */
    @NotSupported({
        "sites",
        "slot",
        "epsilon",
        "budget",
        "join",
        "leaves",
        "contributions",
        "ledger_cells_max",
        "protection"
    })
    record DataSetBlock(
            Map<String, List<String>> entity,
            @Key("public") @Default("false") boolean isPublic,
            @Default("false") boolean rows,
            List<String> key,
            Map<String, ColumnBlock> columns,
            OptionalInt minEntities,
            Optional<DominanceBlock> dominance,
            OptionalInt pPct,
            OptionalInt round,
            Optional<String> mode,
            Optional<String> epoch) {
        ProtectionBlock protection() {
            return new ProtectionBlock(minEntities, dominance, pPct, round, mode, epoch);
        }
    }

    /** One column that exists for callers. */
    @NotSupported({"contributions", "min_entities", "epsilon", "join", "leaves"})
    record ColumnBlock(
            @Required Set<Use> uses,
            Optional<JsonNode> domain,
            List<JsonNode> bands,
            Optional<String> grain,
            List<BigDecimal> bounds) {}

    /** Conditions on the verified caller. */
    record ContextBlock(Set<String> roles, Set<String> purposes, Set<ActorKind> actors) {}

    /** Permits or forbids. */
    @NotSupported({"budget", "slot"})
    record RuleBlock(
            @Required String id,
            Optional<String> permit,
            Optional<String> forbid,
            @Required String on,
            Set<String> sinks,
            @Default("{}") RequireBlock require) {}

    /** What a rule tightens. */
    @NotSupported({"mode", "epsilon", "dominance", "p_pct", "round", "epoch", "contributions"})
    record RequireBlock(OptionalInt minEntities) {}
}
