package io.kelir.statement;

import io.kelir.canonical.Digest;
import java.time.Instant;

/** Remembers tokens that may be used for one thing only, so that a copy of a token is worth nothing. Thread-safe and durable. */
public interface UsedTokens {
    /**
     * Uses a token.
     *
     * @param issuer  who made the token; token ids are unique per issuer
     * @param tokenId the token's own id ({@code jti})
     * @param use     what it is used for
     * @param expires until when it must be remembered
     * @return true on its first use and on every repetition of that same use; false when it was used for something else
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE when the database behind it cannot be used
     */
    boolean claim(String issuer, String tokenId, Digest use, Instant expires);
}
