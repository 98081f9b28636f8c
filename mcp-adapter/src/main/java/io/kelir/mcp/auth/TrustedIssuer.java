package io.kelir.mcp.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Set;

/**
 * Whose tokens are believed.
 *
 * @param issuer    exact value of {@code iss}
 * @param keys      public keys of the issuer; ES256, EdDSA (Ed25519) and RS256 are believed
 * @param audiences a token must name at least one of these in {@code aud}; never empty
 * @param scoped     whether its tokens carry OAuth scopes, without which no tool may be used; if not, roles alone decide
 * @param rolesClaim name of the claim with the caller's roles; dots lead into claims
 */
public record TrustedIssuer(
        String issuer, JWKSource<SecurityContext> keys, Set<String> audiences, boolean scoped, String rolesClaim) {
    public TrustedIssuer {
        audiences = Set.copyOf(audiences);
        if (issuer.isBlank() || audiences.isEmpty()) {
            throw new IllegalArgumentException("an issuer needs a name and at least one audience");
        }
    }

    /** An issuer whose one public key is known. */
    public static TrustedIssuer withKey(String issuer, JWK publicKey, Set<String> audiences) {
        return new TrustedIssuer(
                issuer,
                new ImmutableJWKSet<>(new JWKSet(publicKey.toPublicJWK())),
                audiences,
                false,
                CallerClaims.ROLES);
    }

    /**
     * An issuer that publishes its keys; they are fetched when first needed and again when an unknown key id turns up.
     *
     * @throws FederationException CONFIGURATION_INVALID when the address is no URL
     */
    public static TrustedIssuer withKeysAt(String issuer, URI keysAddress, Set<String> audiences) {
        try {
            JWKSource<SecurityContext> keys =
                    JWKSourceBuilder.create(keysAddress.toURL()).retrying(true).build();
            return new TrustedIssuer(issuer, keys, audiences, false, CallerClaims.ROLES);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The address of the keys of issuer '" + issuer + "' is no http or https URL.",
                    e);
        }
    }

    /** The same issuer, whose tokens carry scopes. */
    public TrustedIssuer withScopes() {
        return new TrustedIssuer(issuer, keys, audiences, true, rolesClaim);
    }

    /** The same issuer, which keeps roles elsewhere. */
    public TrustedIssuer withRolesIn(String claim) {
        return new TrustedIssuer(issuer, keys, audiences, scoped, claim);
    }

    /** The same issuer, also believed for one more audience. */
    public TrustedIssuer alsoFor(String audience) {
        Set<String> more = new java.util.HashSet<>(audiences);
        more.add(audience);
        return new TrustedIssuer(issuer, keys, more, scoped, rolesClaim);
    }
}
