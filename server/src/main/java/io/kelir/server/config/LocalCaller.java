package io.kelir.server.config;

import io.kelir.server.binding.Default;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the server issues a token to that it leaves in its home, for the command line and for clients on the same machine.
 *
 * @param subject        name of the caller
 * @param actor          what kind of actor
 * @param roles          roles granted
 * @param purposes       purposes granted
 * @param defaultPurpose the purpose of statements that name none; by default the only granted one
 * @param onBehalfOf     the person a delegated agent acts for
 * @param validFor       how long a token is good for; a running server replaces it in time
 */
public record LocalCaller(
        @Default("local") String subject,
        @Default("human") ActorKind actor,
        Set<String> roles,
        Set<String> purposes,
        Optional<String> defaultPurpose,
        Optional<String> onBehalfOf,
        @Default("12h") Duration validFor) {
    private static final Duration VALID_LEAST = Duration.ofMinutes(1);

    public LocalCaller {
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
        Set<String> granted = purposes;
        defaultPurpose = defaultPurpose.or(
                () -> granted.stream().filter(only -> granted.size() == 1).findFirst());
        if (defaultPurpose.isPresent() && !purposes.contains(defaultPurpose.get())) {
            throw new IllegalArgumentException("default_purpose: is not among the granted purposes");
        }
        if (validFor.compareTo(VALID_LEAST) < 0) {
            throw new IllegalArgumentException("valid_for: is " + validFor + ", expected at least " + VALID_LEAST);
        }
    }

    /** As front doors see it. */
    public Caller caller() {
        return new Caller(subject, actor, roles, purposes, defaultPurpose, onBehalfOf);
    }
}
