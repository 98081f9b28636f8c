package io.kelir.mcp.auth;

import java.util.Optional;

/** Says who sent a request. Thread-safe. */
@FunctionalInterface
public interface CallerAuthentication {
    /**
     * The caller that a bearer token proves, and its scopes.
     *
     * @param bearerToken what followed {@code Bearer} in the Authorization header; empty without such a header
     * @throws io.kelir.error.FederationException UNAUTHENTICATED when nothing is proved; its message may be shown to anybody
     */
    VerifiedCaller authenticate(Optional<String> bearerToken);
}
