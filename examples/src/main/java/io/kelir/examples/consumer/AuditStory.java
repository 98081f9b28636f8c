package io.kelir.examples.consumer;

import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.TopicEvent;
import io.kelir.kafka.chain.CheckpointKey;
import java.util.List;

/** Audit: whether the record is whole. */
public final class AuditStory implements Story {
    private final ChainVerifier verifier;

    public AuditStory(List<CheckpointKey.Public> keys) {
        this.verifier = new ChainVerifier(keys);
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void take(TopicEvent event) {
        verifier.add(event);
    }

    @Override
    public String told() {
        List<ChainReport> reports = verifier.reports(List.of());
        long events = reports.stream().mapToLong(ChainReport::events).sum();
        int findings =
                reports.stream().mapToInt(report -> report.findings().size()).sum();
        return events + " events, " + findings + " findings";
    }
}
