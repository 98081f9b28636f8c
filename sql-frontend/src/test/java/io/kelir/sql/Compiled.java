package io.kelir.sql;

import io.kelir.nearest.NearestStatement;
import io.kelir.plan.Plan;
import io.kelir.policy.Decision;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Refused;
import io.kelir.sql.mend.SyntaxMender;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import io.kelir.statement.StatementText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles and judges statements over one catalog. */
public final class Compiled {
    private static final Caller CALLER = new Caller(
            "analyst", ActorKind.HUMAN, Set.of("analyst"), Set.of("demo"), Optional.of("demo"), Optional.empty());

    private final PolicyBundle bundle;
    private final RelCompiler compiler;
    private final NearestStatement nearest;
    private final PolicyEngine policy = new PolicyEngine(1000);

    /** Over data sets like the demo's. */
    public static Compiled demo() {
        return new Compiled(ClinicCatalog.demo());
    }

    /** Over the data sets of the labelled statements. */
    public static Compiled labelled() {
        return new Compiled(ClinicCatalog.labelled());
    }

    Compiled(ClinicCatalog catalog) {
        this.bundle = catalog.bundle();
        Clock clock = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);
        this.compiler = new RelCompiler(catalog, dataSet -> 1000, clock);
        this.nearest = new NearestStatement(compiler, policy, new SyntaxMender(catalog, clock));
    }

    Plan plan(String sql) {
        return plan(new StatementText.Sql(sql));
    }

    public Plan plan(StatementText text) {
        return compiler.compile(statement(text), bundle);
    }

    boolean isCompiled(String sql) {
        return compiler.isCompiled(statement(new StatementText.Sql(sql)), bundle);
    }

    Decision decision(String sql) {
        return decision(new StatementText.Sql(sql));
    }

    public Decision decision(StatementText text) {
        return policy.decide(CALLER, statement(text), plan(text), bundle);
    }

    /** The refusal of a statement, as callers get it. */
    Refused nearest(String sql) {
        return nearest(new StatementText.Sql(sql));
    }

    public Refused nearest(StatementText text) {
        return nearest.named(CALLER, statement(text), bundle, (Refused) decision(text));
    }

    private static Statement statement(StatementText text) {
        return new Statement("test", text, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
