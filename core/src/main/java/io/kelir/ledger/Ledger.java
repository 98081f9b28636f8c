package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.value.Table;
import java.util.List;
import java.util.Map;

/**
 * What was released from each data set, for ever: a release may leave only what, put together with all released before, by whomever and
 * through whatever door, tells of no set of fewer entities than policy protects.
 *
 * <p>Thread-safe. Decisions are made one after another, also across servers that share a store; statements run outside of them. Every
 * method throws STORE_UNAVAILABLE when the store behind it cannot be used.
 */
public interface Ledger {
    /**
     * The censuses without which a release cannot be judged: of data sets that were never counted, or not in their current epoch.
     *
     * @param epochs number of the current epoch by personal data set
     */
    List<CensusRequest> wanted(Permitted permitted, Map<String, Long> epochs);

    /** The censuses of all data sets of a release, for when its data was found to have changed. */
    List<CensusRequest> all(Permitted permitted);

    /**
     * Takes over censuses.
     *
     * @param requests in any order
     * @param found    their rows, in the same order
     */
    void take(PolicyBundle bundle, Map<String, Long> epochs, List<CensusRequest> requests, List<Table> found);

    /**
     * Charges a release before it runs and decides which of its groups may leave. What may leave counts as released from now on. A release
     * that was charged before under the same key is not charged again.
     *
     * @param charge  names the release: canonical plan, epochs, context and bundle
     * @param renewed whether the data was found to have changed since the charge, so that it is judged anew
     * @throws io.kelir.error.FederationException LEDGER_FULL when the release is beyond what can be judged
     */
    Reservation reserve(Permitted permitted, Digest charge, boolean renewed);

    /** Notes how a release ended. Its rows count as released in either case. */
    void settle(Reservation reservation, LedgerCharge.State end);
}
