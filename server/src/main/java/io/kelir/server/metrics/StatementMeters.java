package io.kelir.server.metrics;

import io.kelir.audit.StatementEvent;
import io.kelir.metering.RunTotals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * Meters of statements. Totals of runs over personal data come in bands from their events, and codes are those of rules and errors, so that
 * no meter tells of a row. Thread-safe.
 */
final class StatementMeters {
    private final MeterRegistry registry;

    StatementMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void completed(StatementEvent event) {
        String door = event.door().name().toLowerCase(Locale.ROOT);
        Counter.builder("kelir.statements")
                .description(
                        "Statements that ended, by door, outcome, rule or error code, and whether a kept answer was given")
                .tag("door", door)
                .tag("outcome", event.outcome().map(Enum::name).orElse("NONE"))
                .tag("code", event.code().orElse(""))
                .tag("cached", String.valueOf(event.fromCache()))
                .register(registry)
                .increment();
        counter("kelir.released.rows", "Rows of answers that left", door).increment(event.releaseRows());
        counter("kelir.released.bytes", "Bytes of answers that left", door).increment(event.releaseBytes());
        event.run().ifPresent(run -> ran(run, door));
    }

    private void ran(RunTotals run, String door) {
        counter("kelir.fragments", "Fragments that ran", door).increment(run.fragments());
        counter(
                        "kelir.fragments.rows",
                        "Rows read out of platforms; rounded up to powers of two over personal data",
                        door)
                .increment((double) run.rows());
        counter("kelir.fragments.bytes", "Bytes read out of platforms; rounded up likewise", door)
                .increment((double) run.bytes());
    }

    private Counter counter(String name, String description, String door) {
        return Counter.builder(name).description(description).tag("door", door).register(registry);
    }

    void suspended() {
        Counter.builder("kelir.callers.suspended")
                .description("Callers that were suspended for probing")
                .register(registry)
                .increment();
    }

    void policyChanged() {
        Counter.builder("kelir.policy.events")
                .description("Changes of policy that came into force or were refused")
                .register(registry)
                .increment();
    }
}
