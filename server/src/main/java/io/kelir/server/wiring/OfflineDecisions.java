package io.kelir.server.wiring;

import io.kelir.disclosure.AdmittedGroups;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Release;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Plan;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.PlatformBlock;
import io.kelir.server.policy.PolicyFile;
import io.kelir.sql.RelCompiler;
import io.kelir.statement.Caller;
import io.kelir.statement.RunControl;
import io.kelir.statement.Statement;
import io.kelir.wayang.RunLimits;
import io.kelir.wayang.WayangPlanRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Decides statements as a server with this configuration does, without one: platforms are asked for names and types, and nothing is charged, kept,
 * published or told. Used by one thread.
 */
public final class OfflineDecisions implements AutoCloseable {
    private final OpenPlatforms platforms;
    private final Configuration configuration;
    private final WayangPlanRunner runner;
    private final PolicyEngine engine;
    private final Clock clock = Clock.systemUTC();

    private OfflineDecisions(OpenPlatforms platforms, Configuration configuration) {
        this.platforms = platforms;
        this.configuration = configuration;
        this.runner = new WayangPlanRunner(
                platforms.all(),
                new RunLimits(
                        configuration.limits().places(), configuration.limits().budgets()),
                clock);
        this.engine = new PolicyEngine(configuration.limits().rowsMax(), platforms);
    }

    /** @throws FederationException PLATFORM_UNAVAILABLE when a platform does not answer */
    public static OfflineDecisions open(Configuration configuration) {
        OpenPlatforms platforms = new OpenPlatforms(
                configuration.platforms().stream().map(PlatformBlock::open).toList(),
                configuration.server().perimeter());
        OfflineDecisions decisions = new OfflineDecisions(platforms, configuration);
        try {
            platforms.ask();
            if (!platforms.isComplete()) {
                throw new FederationException(
                        ErrorCode.PLATFORM_UNAVAILABLE, "A configured platform is away; its log entry says which.");
            }
            return decisions;
        } catch (FederationException e) {
            decisions.close();
            throw e;
        }
    }

    /** @throws FederationException CONFIGURATION_INVALID when the policy does not fit what the platforms offer today */
    public PolicyBundle bind(PolicyFile policy) {
        Problems problems = new Problems();
        PolicyBundle bundle = policy.bind(platforms, true, new PublicValues(compiler(clock), runner, clock), problems)
                .bundle();
        problems.check();
        return bundle;
    }

    /**
     * A plan and what policy says to it.
     *
     * @param plan     compiled under the caller's view
     * @param decision of the bundle
     */
    public record Decided(Plan plan, Decision decision) {}

    /**
     * @param at what the statement takes for now
     * @throws FederationException when it does not compile
     */
    public Decided decide(Caller caller, Statement statement, PolicyBundle bundle, Instant at) {
        Plan plan =
                compiler(Clock.fixed(at, ZoneOffset.UTC)).compile(statement, engine.view(caller, statement, bundle));
        return new Decided(plan, engine.decide(caller, statement, plan, bundle));
    }

    /** What a permitted plan would release if nothing had ever been released before. Nobody may be shown it. */
    public Release run(Permitted permitted) {
        RunControl control = new RunControl(clock, configuration.limits().deadline());
        return new DisclosureGate().release(permitted, runner.run(permitted, control), AdmittedGroups.ALL);
    }

    private RelCompiler compiler(Clock now) {
        return new RelCompiler(platforms, platforms::rows, platforms, now);
    }

    @Override
    public void close() {
        platforms.close();
    }
}
