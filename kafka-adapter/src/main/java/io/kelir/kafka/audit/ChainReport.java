package io.kelir.kafka.audit;

import java.util.List;

/**
 * What is known of one writer's chain.
 *
 * @param writer        names it
 * @param first         number of the oldest event; above 1 where retention, or somebody, removed older ones
 * @param last          number of the newest event
 * @param events        distinct events
 * @param repeated      records that repeat an event byte for byte, as delivery at least once does
 * @param signedThrough number of the newest event that a checkpoint on the topic vouches for; 0 for none
 * @param findings      what is wrong; empty when nothing is
 */
public record ChainReport(
        String writer, long first, long last, long events, long repeated, long signedThrough, List<Finding> findings) {
    public ChainReport {
        findings = List.copyOf(findings);
    }
}
