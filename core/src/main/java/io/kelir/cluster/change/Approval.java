package io.kelir.cluster.change;

import io.kelir.canonical.Digest;
import java.time.Instant;
import java.util.Set;

/**
 * A second person's word for one change.
 *
 * @param id        its own, so that it is used once
 * @param approver  who gave it
 * @param persons   the approver, and whom it acts for
 * @param change    digest of the change with its diff, as {@link ChangeDesk} makes it
 * @param expiresAt until when it is worth something
 */
public record Approval(String id, String approver, Set<String> persons, Digest change, Instant expiresAt) {
    public Approval {
        persons = Set.copyOf(persons);
    }
}
