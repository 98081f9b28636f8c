package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Leaves;
import io.kelir.policy.Mode;
import io.kelir.policy.OnDamage;
import io.kelir.policy.SiteSharing;
import io.kelir.policy.Use;
import io.kelir.server.binding.Default;
import io.kelir.server.binding.Key;
import io.kelir.server.binding.NotSupported;
import io.kelir.server.binding.Required;
import io.kelir.statement.ActorKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The policy file as written: a closed model without expressions. Keys that the model has and this version does not act on yet are named
 * by {@link NotSupported}, so that no file promises what does not happen.
 *
 * @param acp      version of the model, 1
 * @param bundle   name of the bundle
 * @param version  number of the bundle, which only rises
 * @param defaults protection of every data set
 * @param datasets by data set name
 * @param contexts by name
 * @param rules    in the file's order, which never matters
 * @param probing  when callers count as probing
 */
record PolicyDocument(
        @Required int acp,
        @Required String bundle,
        OptionalLong version,
        @Default("{}") ProtectionBlock defaults,
        @Required Map<String, DataSetBlock> datasets,
        @Required Map<String, ContextBlock> contexts,
        @Required List<RuleBlock> rules,
        Optional<ProbingBlock> probing) {
    PolicyDocument {
        if (acp != 1) {
            throw new IllegalArgumentException("acp: is " + acp + ", expected 1");
        }
    }

    /** Protection of all data sets. An absent key means Kelir's own default. */
    @NotSupported("protection")
    record ProtectionBlock(
            OptionalInt minEntities,
            Optional<DominanceBlock> dominance,
            OptionalInt pPct,
            OptionalInt round,
            Optional<String> epoch,
            Optional<Mode> mode,
            Optional<BigDecimal> epsilon,
            OptionalInt ledgerCellsMax,
            Optional<Duration> slot,
            Optional<JsonNode> preset) {}

    /** The (n,k) rule. */
    record DominanceBlock(@Required int n, @Required int kPct) {}

    /** When callers count as probing. */
    record ProbingBlock(
            @Default("20") int refusals,
            @Default("20") int withheld,
            @Default("PT1H") Duration per,
            @Default("2s") Duration slow,
            @Default("3") int suspend) {}

    /** One data set; its protection may only be tightened. */
    @NotSupported("protection")
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
            Optional<String> epoch,
            Optional<Mode> mode,
            Optional<BigDecimal> epsilon,
            OptionalInt ledgerCellsMax,
            Optional<Duration> slot,
            Optional<JsonNode> preset,
            Map<String, SiteSharing> sites,
            Optional<JsonNode> join,
            Optional<Leaves> leaves,
            Map<String, JsonNode> rowsWhere,
            Optional<ContributionsBlock> contributions,
            Optional<OnDamage> damaged) {
        /** What a data set of that name is made of, if several sites hold it. */
        List<String> held(String name) {
            return List.copyOf(DataSetPolicy.siteDataSets(name, sites.keySet()).values());
        }

        boolean hasTerms() {
            return join.isPresent()
                    || !rowsWhere.isEmpty()
                    || leaves.isPresent()
                    || !sites.isEmpty()
                    || contributions.isPresent();
        }

        ProtectionBlock ownProtection() {
            return new ProtectionBlock(
                    minEntities, dominance, pPct, round, epoch, mode, epsilon, ledgerCellsMax, slot, preset);
        }
    }

    /** One column that exists for callers. */
    record ColumnBlock(
            @Required Set<Use> uses,
            Optional<JsonNode> domain,
            List<JsonNode> bands,
            Optional<String> grain,
            List<BigDecimal> bounds,
            Optional<ContributionsBlock> contributions,
            OptionalInt minEntities,
            Optional<Identifier> identifier) {}

    /** How much one entity may contribute to a noisy answer. */
    record ContributionsBlock(@Required int rows, @Required int groups) {}

    /** Conditions on the verified caller. */
    record ContextBlock(Set<String> roles, Set<String> purposes, Set<ActorKind> actors) {}

    /** Permits or forbids. */
    record RuleBlock(
            @Required String id,
            Optional<String> permit,
            Optional<String> forbid,
            @Required String on,
            Set<String> sinks,
            @Default("{}") RequireBlock require,
            Optional<BudgetBlock> budget,
            Map<String, JsonNode> rowsWhere,
            Map<String, MaskBlock> masks) {
        /** Whether it says anything that only a rule that permits may say. */
        boolean hasObligations() {
            return !sinks.isEmpty()
                    || !require.equals(RequireBlock.NONE)
                    || budget.isPresent()
                    || !rowsWhere.isEmpty()
                    || !masks.isEmpty();
        }
    }

    /** What a rule tightens. */
    record RequireBlock(
            OptionalInt minEntities,
            Optional<Mode> mode,
            Optional<BigDecimal> epsilon,
            Optional<DominanceBlock> dominance,
            OptionalInt pPct,
            OptionalInt round) {
        static final RequireBlock NONE = new RequireBlock(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** How much a rule lets out of each data set. */
    record BudgetBlock(OptionalInt releases, Optional<BigDecimal> epsilon, @Required Duration per) {}

    /** A coarser view of one dimension. */
    record MaskBlock(Optional<JsonNode> domain, List<JsonNode> bands, Optional<String> grain) {}
}
