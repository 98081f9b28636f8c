package io.kelir.pipeline;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.ledger.CensusRequest;
import io.kelir.ledger.Ledger;
import io.kelir.ledger.LedgerCharge;
import io.kelir.ledger.Reservation;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Admits every group and remembers how charges ended. */
final class AdmittingLedger implements Ledger {
    private final List<LedgerCharge.State> ends = Collections.synchronizedList(new ArrayList<>());

    /** In the order of settling. */
    List<LedgerCharge.State> ends() {
        return List.copyOf(ends);
    }

    @Override
    public List<CensusRequest> wanted(Permitted permitted, Map<String, Long> epochs) {
        return List.of();
    }

    @Override
    public List<CensusRequest> all(Permitted permitted) {
        return List.of();
    }

    @Override
    public void take(PolicyBundle bundle, Map<String, Long> epochs, List<CensusRequest> requests, List<Table> found) {
        throw new AssertionError("no census was wanted");
    }

    @Override
    public Reservation reserve(Permitted permitted, Digest charge, boolean renewed) {
        return new AdmitsAll(charge);
    }

    @Override
    public void settle(Reservation reservation, LedgerCharge.State end) {
        ends.add(end);
    }

    private record AdmitsAll(Digest charge) implements Reservation {
        @Override
        public boolean admits(int release, GroupEvidence group) {
            return true;
        }

        @Override
        public boolean agreesWith(Evidence evidence) {
            return true;
        }
    }
}
