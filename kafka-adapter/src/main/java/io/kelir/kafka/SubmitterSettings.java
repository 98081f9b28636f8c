package io.kelir.kafka;

import io.kelir.statement.ActorKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Who may submit plans over a topic, and as what. Absent parts (null, from configuration) mean the default.
 *
 * @param publicKey      file with the submitter's public JWK or JWK set (Ed25519 or P-256); required
 * @param actor          kind of actor; default BATCH
 * @param roles          roles granted; default none
 * @param purposes       purposes granted; default none
 * @param defaultPurpose the purpose that counts when a plan names none; default the only granted one
 */
public record SubmitterSettings(
        Path publicKey, ActorKind actor, Set<String> roles, Set<String> purposes, Optional<String> defaultPurpose) {
    public SubmitterSettings {
        if (publicKey == null) {
            throw new IllegalArgumentException("public_key: is required");
        }
        actor = actor == null ? ActorKind.BATCH : actor;
        roles = roles == null ? Set.of() : Set.copyOf(roles);
        purposes = purposes == null ? Set.of() : Set.copyOf(purposes);
        defaultPurpose = chosen(defaultPurpose, purposes);
    }

    @SuppressWarnings("OptionalAssignedToNull") // a configuration binder may pass null for an absent key
    private static Optional<String> chosen(Optional<String> given, Set<String> purposes) {
        Optional<String> only = purposes.size() == 1 ? purposes.stream().findFirst() : Optional.empty();
        Optional<String> chosen = given == null ? only : given.or(() -> only);
        if (chosen.isPresent() && !purposes.contains(chosen.get())) {
            throw new IllegalArgumentException("default_purpose: is not among the granted purposes");
        }
        return chosen;
    }
}
