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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles and judges statements over one catalog. */
final class Compiled {
    private static final Caller CALLER = new Caller(
            "analyst", ActorKind.HUMAN, Set.of("analyst"), Set.of("demo"), Optional.of("demo"), Optional.empty());

    private final PolicyBundle bundle;
    private final RelCompiler compiler;
    private final NearestStatement nearest;
    private final PolicyEngine policy = new PolicyEngine(1000);

    Compiled(ClinicCatalog catalog) {
        this.bundle = catalog.bundle();
        Clock clock = Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);
        this.compiler = new RelCompiler(catalog, dataSet -> 1000, clock);
        this.nearest = new NearestStatement(compiler, policy, new SyntaxMender(catalog, clock));
    }

    Plan plan(String sql) {
        return compiler.compile(statement(sql), bundle);
    }

    Decision decision(String sql) {
        return policy.decide(CALLER, statement(sql), plan(sql), bundle);
    }

    /** The refusal of a statement, as callers get it. */
    Refused nearest(String sql) {
        return nearest.named(CALLER, statement(sql), bundle, (Refused) decision(sql));
    }

    private static Statement statement(String sql) {
        return new Statement("test", sql, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
