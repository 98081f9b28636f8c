package io.kelir.mcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller in a token's claims: {@code sub}, {@code actor}, {@code roles}, {@code purposes}, {@code default_purpose} and
 * {@code on_behalf_of}. A token with {@code act} (RFC 8693) is a delegated agent acting for its {@code sub}; a token that does not say
 * what its actor is counts as the kind that is trusted least.
 */
final class CallerClaims {
    static final String ACTOR = "actor";
    static final String ROLES = "roles";
    static final String PURPOSES = "purposes";
    static final String DEFAULT_PURPOSE = "default_purpose";
    static final String ON_BEHALF_OF = "on_behalf_of";
    private static final String ACT = "act";

    private CallerClaims() {}

    static Caller caller(JWTClaimsSet claims, String rolesClaim) {
        try {
            String subject = claims.getSubject();
            boolean delegated = claims.getJSONObjectClaim(ACT) != null;
            return new Caller(
                    subject,
                    delegated ? ActorKind.DELEGATED_AGENT : actor(claims.getStringClaim(ACTOR)),
                    names(ClaimPath.texts(claims, rolesClaim)),
                    names(claims.getStringListClaim(PURPOSES)),
                    Optional.ofNullable(claims.getStringClaim(DEFAULT_PURPOSE)),
                    Optional.ofNullable(claims.getStringClaim(ON_BEHALF_OF))
                            .or(() -> delegated ? Optional.of(subject) : Optional.empty()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.UNAUTHENTICATED,
                    "The token's claims do not describe a caller. Expected sub, actor (" + actorNames()
                            + "), roles and purposes as arrays of text, and default_purpose as one of the purposes.",
                    e);
        }
    }

    static void put(Caller caller, JWTClaimsSet.Builder claims) {
        claims.subject(caller.subject())
                .claim(ACTOR, caller.actor().wireName())
                .claim(ROLES, caller.roles().stream().sorted().toList())
                .claim(PURPOSES, caller.purposes().stream().sorted().toList());
        caller.defaultPurpose().ifPresent(purpose -> claims.claim(DEFAULT_PURPOSE, purpose));
        caller.onBehalfOf().ifPresent(person -> claims.claim(ON_BEHALF_OF, person));
    }

    private static ActorKind actor(@Nullable String name) {
        if (name == null) {
            return ActorKind.AUTONOMOUS_AGENT;
        }
        return Arrays.stream(ActorKind.values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind of actor"));
    }

    private static String actorNames() {
        return String.join(
                ", ", Arrays.stream(ActorKind.values()).map(ActorKind::wireName).toList());
    }

    private static Set<String> names(@Nullable List<String> names) {
        return names == null ? Set.of() : new HashSet<>(names);
    }
}
