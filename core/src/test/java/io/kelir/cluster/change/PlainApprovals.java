package io.kelir.cluster.change;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers approvals by their ids, which are their texts. */
final class PlainApprovals implements Approvals {
    private final Map<String, Approval> given = new HashMap<>();

    @Override
    public String sign(Approval approval) {
        given.put(approval.id(), approval);
        return approval.id();
    }

    @Override
    public Approval read(String text) {
        return Optional.ofNullable(given.get(text))
                .orElseThrow(() -> new FederationException(ErrorCode.APPROVAL_REQUIRED, "unknown"));
    }
}
