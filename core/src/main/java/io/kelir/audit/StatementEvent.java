package io.kelir.audit;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Outcome;
import io.kelir.metering.RunTotals;
import io.kelir.statement.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One half of the record of a statement. Every statement has an ATTEMPTED event before anything runs and a COMPLETED one after. Holds no
 * literal, no value and no driver's word.
 *
 * @param phase           which half
 * @param requestId       the request
 * @param at              when
 * @param door            how it came in
 * @param caller          who
 * @param purpose         the purpose that counts, empty when none is granted
 * @param statementDigest SHA-256 of the statement's body
 * @param policyBundle    name of the policy bundle in force
 * @param policyDigest    its digest
 * @param planDigest      canonical plan, once compiled
 * @param decision        digest of what policy decided, once it has; the same request decided again has the same
 * @param dataSets        data sets that the plan reads, in alphabetical order; empty before it is compiled
 * @param outcome         how it ended; COMPLETED only
 * @param code            rule, error code or {@code WITHHELD}; empty for released answers
 * @param ruleIds         policy rules that permitted
 * @param minEntities     threshold applied; empty for public data
 * @param snapshot        digest of the snapshot read
 * @param release         digest of the disclosure's bytes
 * @param releaseRows     rows that left; 0 otherwise
 * @param releaseBytes    bytes that left; 0 otherwise
 * @param run             what its fragments took; in bands where personal data was read; empty when nothing ran
 * @param fromCache       whether the release cache or the answer store gave the bytes
 */
public record StatementEvent(
        Phase phase,
        String requestId,
        Instant at,
        Door door,
        Caller caller,
        Optional<String> purpose,
        Digest statementDigest,
        String policyBundle,
        Digest policyDigest,
        Optional<Digest> planDigest,
        Optional<Digest> decision,
        List<String> dataSets,
        Optional<Outcome> outcome,
        Optional<String> code,
        List<String> ruleIds,
        Optional<Integer> minEntities,
        Optional<Digest> snapshot,
        Optional<Digest> release,
        int releaseRows,
        int releaseBytes,
        Optional<RunTotals> run,
        boolean fromCache) {
    public StatementEvent {
        dataSets = List.copyOf(dataSets);
        ruleIds = List.copyOf(ruleIds);
    }

    /** Before or after. */
    public enum Phase {
        ATTEMPTED,
        COMPLETED
    }
}
