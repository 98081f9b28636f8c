package io.kelir.server.metrics;

import io.kelir.answer.AnswerPublisher;
import io.kelir.sql.CompilerCounts;
import io.kelir.wayang.WayangPlanRunner;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The server's meters, as Prometheus reads them. They tell how many statements ended how and what is waited for; none has a label or a value
 * made of data, a caller or a statement. Thread-safe.
 */
public final class ServerMetrics implements AutoCloseable {
    /** Content type of {@link #text}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public ServerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Counts the statements whose events pass. */
    public AnswerPublisher counting(AnswerPublisher publisher) {
        return new CountingPublisher(publisher, new StatementMeters(registry));
    }

    /** Counts what is compiled, and what was compiled before. */
    public void watch(CompilerCounts compiled) {
        String name = "kelir.statements.compiled";
        String description = "Statements by whether their plan was kept from an earlier one";
        FunctionCounter.builder(name, compiled, CompilerCounts::kept)
                .description(description)
                .tag("plan", "kept")
                .register(registry);
        FunctionCounter.builder(name, compiled, CompilerCounts::made)
                .description(description)
                .tag("plan", "made")
                .register(registry);
    }

    /** Shows how many plans ran and how many wait. */
    public void watch(WayangPlanRunner runner) {
        FunctionCounter.builder("kelir.plans.executed", runner, WayangPlanRunner::executions)
                .description("Wayang plans executed")
                .register(registry);
        Gauge.builder("kelir.plans.waiting", runner, WayangPlanRunner::waiting)
                .description("Plans that wait for their turn")
                .register(registry);
    }

    /** All meters in Prometheus's text format. */
    public String text() {
        return registry.scrape(CONTENT_TYPE);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
