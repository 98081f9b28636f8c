package io.kelir.cluster.change;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.Optional;

/**
 * What somebody puts forward to change a fenced cluster.
 *
 * @param approval  an approval's text
 * @param emergency why there is no time for one
 */
public record Authority(Optional<String> approval, Optional<String> emergency) {
    public Authority {
        if (approval.isPresent() && emergency.isPresent()) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "Send an approval or state an emergency, not both.");
        }
    }
}
