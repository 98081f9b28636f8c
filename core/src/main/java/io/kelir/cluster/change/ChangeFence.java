package io.kelir.cluster.change;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.UsedTokens;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands before a production cluster: a second person's approval of the very change opens it once; so does a person's stated emergency. */
final class ChangeFence {
    private static final String ISSUER = "kelir:change-approvals";
    private static final int REASON_LEAST = 20;
    private static final int REASON_MOST = 500;

    private final Environment environment;
    private final Approvals approvals;
    private final UsedTokens used;

    ChangeFence(Environment environment, Approvals approvals, UsedTokens used) {
        this.environment = environment;
        this.approvals = approvals;
        this.used = used;
    }

    /**
     * @param digest   of the change with the diff that it would have now
     * @param changeId names this attempt
     * @throws FederationException APPROVAL_REQUIRED
     */
    Passage pass(Caller caller, Authority authority, Digest digest, String changeId) {
        if (!environment.isFenced()) {
            return Passage.OPEN;
        }
        if (authority.approval().isPresent()) {
            return approved(caller, approvals.read(authority.approval().get()), digest, changeId);
        }
        return authority
                .emergency()
                .map(reason -> emergency(caller, reason))
                .orElseThrow(
                        () -> closed(
                                "A change in production needs a second person's approval. Have one call approve_change"
                                        + " with this tool, these arguments and the digest of the dry run, and call again with the approval."));
    }

    private Passage approved(Caller caller, Approval approval, Digest digest, String changeId) {
        if (!approval.change().equals(digest)) {
            throw closed(
                    "The approval is for another change, or the cluster has changed since it was given. Make a dry run"
                            + " again and have its digest approved.");
        }
        if (!Collections.disjoint(approval.persons(), persons(caller))) {
            throw closed(
                    "The approval comes from the person who asks for the change. Have a second person approve it.");
        }
        if (!used.claim(ISSUER, approval.id(), Digest.of(changeId), approval.expiresAt())) {
            throw closed("The approval was used already. Have the change approved again.");
        }
        return Passage.approved(approval.approver());
    }

    /** Only a person may say that there is no time: what an agent reads could make it say so. */
    private static Passage emergency(Caller caller, String reason) {
        if (caller.actor() != ActorKind.HUMAN) {
            throw closed("Only a person may state an emergency. Ask for an approval.");
        }
        if (reason.length() < REASON_LEAST || reason.length() > REASON_MOST) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Argument 'emergency' says why there is no time for an approval, in " + REASON_LEAST + " to "
                            + REASON_MOST + " characters.");
        }
        return Passage.emergency(reason);
    }

    static Set<String> persons(Caller caller) {
        return Stream.concat(Stream.of(caller.subject()), caller.onBehalfOf().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static FederationException closed(String message) {
        return new FederationException(ErrorCode.APPROVAL_REQUIRED, message);
    }
}
