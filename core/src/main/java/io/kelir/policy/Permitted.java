package io.kelir.policy;

import io.kelir.plan.Plan;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.util.List;
import java.util.function.Function;

/** A plan that may run, with what must be done to its rows. Made only by {@link PolicyEngine}. */
public final class Permitted implements Decision {
    private final Caller caller;
    private final Statement statement;
    private final Plan plan;
    private final PolicyBundle bundle;
    private final PolicyBundle view;
    private final String context;
    private final List<String> ruleIds;
    private final Obligations obligations;

    Permitted(
            Caller caller,
            Statement statement,
            Plan plan,
            PolicyBundle bundle,
            PolicyBundle view,
            String context,
            List<String> ruleIds,
            Obligations obligations) {
        this.caller = caller;
        this.statement = statement;
        this.plan = plan;
        this.bundle = bundle;
        this.view = view;
        this.context = context;
        this.ruleIds = List.copyOf(ruleIds);
        this.obligations = obligations;
    }

    public Caller caller() {
        return caller;
    }

    public Statement statement() {
        return statement;
    }

    public Plan plan() {
        return plan;
    }

    public PolicyBundle bundle() {
        return bundle;
    }

    /** The bundle as it holds for the caller: fewer rows, coarser columns. */
    public PolicyBundle view() {
        return view;
    }

    /** Names of the contexts that permitted, joined by {@code +} in alphabetical order. */
    public String context() {
        return context;
    }

    /** Ids of the rules that permitted, in alphabetical order. */
    public List<String> ruleIds() {
        return ruleIds;
    }

    public Obligations obligations() {
        return obligations;
    }

    @Override
    public <T> T fold(Function<Permitted, T> ifPermitted, Function<Refused, T> ifRefused) {
        return ifPermitted.apply(this);
    }
}
