package io.kelir.statement;

import java.util.Optional;
import java.util.Set;

/**
 * Who sent a statement, as verified by the front door from a token or a signature; never from what a client says about itself.
 *
 * @param subject        stable name of the caller, never blank
 * @param actor          what kind of actor the token was issued to
 * @param roles          roles granted to the caller
 * @param purposes       purposes granted to the caller
 * @param defaultPurpose the one purpose that counts when a statement names none; one of {@code purposes}
 * @param onBehalfOf     the person a delegated agent acts for
 */
public record Caller(
        String subject,
        ActorKind actor,
        Set<String> roles,
        Set<String> purposes,
        Optional<String> defaultPurpose,
        Optional<String> onBehalfOf) {
    /** The role of callers that run the installation. */
    public static final String OPERATOR = "operator";

    public Caller {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("subject is blank");
        }
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
        if (defaultPurpose.isPresent() && !purposes.contains(defaultPurpose.get())) {
            throw new IllegalArgumentException("default purpose is not among the granted purposes");
        }
    }

    /** Whether the caller may see estimates, actual row counts and other operators' facts. */
    public boolean isOperator() {
        return roles.contains(OPERATOR);
    }
}
