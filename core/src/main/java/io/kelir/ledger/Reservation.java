package io.kelir.ledger;

import io.kelir.canonical.Digest;
import io.kelir.disclosure.AdmittedGroups;
import io.kelir.disclosure.Evidence;

/** What a release was charged for: the groups that may leave beside all that was released before. */
public interface Reservation extends AdmittedGroups {
    /** Key of the charge. */
    Digest charge();

    /** Whether evidence tells of the same groups with as many rows and the same sums as the ledger knows: if not, the data has changed since. */
    boolean agreesWith(Evidence evidence);
}
