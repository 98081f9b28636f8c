package io.kelir.nearest;

import io.kelir.directory.VisibleBundle;
import io.kelir.error.FederationException;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Refused;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.util.List;
import java.util.Optional;

/**
 * Names the nearest statement that would be permitted to a refused caller. Every statement that it names was compiled and judged for that
 * caller; where none passes, the rule's own words stand. Decided from request and policy alone. Thread-safe.
 */
public final class NearestStatement {
    private static final System.Logger LOG = System.getLogger(NearestStatement.class.getName());

    /** Most proposals that are compiled for one refusal. */
    private static final int TRIED_MAX = 12;

    private static final int NAMED_MAX = 6;

    private final StatementCompiler compiler;
    private final PolicyEngine policyEngine;
    private final StatementMender mender;

    public NearestStatement(StatementCompiler compiler, PolicyEngine policyEngine, StatementMender mender) {
        this.compiler = compiler;
        this.policyEngine = policyEngine;
        this.mender = mender;
    }

    /** The refusal with a whole statement for {@code nearest_allowed} where one can be found. */
    public Refused named(Caller caller, Statement statement, PolicyBundle bundle, Refused refused) {
        return find(caller, statement, bundle)
                .or(refused::nearestAllowed)
                .or(() -> Optional.of(inWords(caller, bundle)))
                .map(nearest -> new Refused(refused.rule(), refused.message(), Optional.of(nearest)))
                .orElseThrow();
    }

    private static String inWords(Caller caller, PolicyBundle bundle) {
        List<String> names = VisibleBundle.of(caller, bundle).dataSets().keySet().stream()
                .sorted()
                .limit(NAMED_MAX)
                .toList();
        return names.isEmpty()
                ? "nothing: no data set is permitted to you with this purpose"
                : "one SELECT statement over data sets that exist for you, among them " + String.join(", ", names)
                        + "; explain_policy shows its forms";
    }

    private Optional<String> find(Caller caller, Statement statement, PolicyBundle bundle) {
        return proposals(caller, statement, bundle).stream()
                .distinct()
                .limit(TRIED_MAX)
                .filter(sql -> isPermitted(caller, statement, sql, bundle))
                .findFirst();
    }

    /** A refusal without a proposal is still a refusal, so a mender that fails costs the proposal only. */
    private List<String> proposals(Caller caller, Statement statement, PolicyBundle bundle) {
        try {
            return mender.mend(statement, VisibleBundle.of(caller, bundle));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(System.Logger.Level.WARNING, "no nearest statement could be looked for", e);
            return List.of();
        }
    }

    private boolean isPermitted(Caller caller, Statement statement, String sql, PolicyBundle bundle) {
        Statement proposed = statement.withText(new StatementText.Sql(sql));
        try {
            return policyEngine
                    .decide(caller, proposed, compiler.compile(proposed, bundle), bundle)
                    .fold(permitted -> true, refusedAgain -> false);
        } catch (FederationException e) {
            // this form does not compile; the next one may
            return false;
        }
    }
}
