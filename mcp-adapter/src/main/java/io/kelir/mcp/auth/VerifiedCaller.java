package io.kelir.mcp.auth;

import io.kelir.statement.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request, and what the token lets the caller use.
 *
 * @param caller who
 * @param scopes OAuth scopes of the token; empty where its issuer grants none, so that roles alone decide
 */
public record VerifiedCaller(Caller caller, Optional<Set<String>> scopes) {
    public VerifiedCaller {
        scopes = scopes.map(Set::copyOf);
    }

    /** A caller whose roles alone decide. */
    public static VerifiedCaller unscoped(Caller caller) {
        return new VerifiedCaller(caller, Optional.empty());
    }

    /** Whether the token lets the caller use what needs a scope. */
    public boolean allows(String scope) {
        return scopes.map(granted -> granted.contains(scope)).orElse(true);
    }
}
