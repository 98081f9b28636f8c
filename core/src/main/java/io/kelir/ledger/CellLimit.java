package io.kelir.ledger;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.PolicyBundle;

/** Up to how many cells policy lets the ledger keep apart in each data set. */
final class CellLimit {
    private final PolicyBundle bundle;

    CellLimit(PolicyBundle bundle) {
        this.bundle = bundle;
    }

    /** @throws FederationException LEDGER_FULL when the census has more cells than its data set may */
    void require(Census census) {
        DataSetPolicy policy = CensusRequests.policy(census.dataSet(), bundle);
        int most = policy.protection().cellsMax();
        if (census.cells().size() > most) {
            throw new FederationException(
                    ErrorCode.LEDGER_FULL,
                    "Data set '" + census.dataSet()
                            + "' has more cells than its ledger may keep apart (ledger_cells_max: "
                            + most + "), so no exact answer about it can be judged. Ask the policy's owner for fewer "
                            + "dimensions, coarser bands or grains, a greater ledger_cells_max, or noisy answers.");
        }
    }

    /** Also data sets that were counted before policy allowed fewer cells. */
    void require(ReleaseFootprint release, LedgerState state) {
        release.sources().stream()
                .map(Source::dataSet)
                .flatMap(dataSet -> state.census(dataSet).stream())
                .forEach(taken -> require(taken.census()));
    }
}
