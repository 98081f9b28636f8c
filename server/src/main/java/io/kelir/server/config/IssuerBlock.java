package io.kelir.server.config;

import io.kelir.mcp.auth.TrustedIssuer;
import io.kelir.server.binding.Default;
import io.kelir.server.binding.Required;
import java.net.URI;
import java.util.Set;

/**
 * An issuer of bearer tokens beside the server's own key.
 *
 * @param issuer     exact value of {@code iss}
 * @param keysUrl    where its public keys stand as a JWK set; read again when a token names a key that is not known
 * @param audiences  a token must name one of these; by default the address of {@code /mcp}
 * @param scoped     whether its tokens carry OAuth scopes, without which no tool may be used
 * @param rolesClaim claim with the caller's roles; dots lead into claims
 */
public record IssuerBlock(
        @Required String issuer,
        @Required String keysUrl,
        Set<String> audiences,
        @Default("true") boolean scoped,
        @Default("roles") String rolesClaim) {
    public IssuerBlock {
        audiences = Set.copyOf(audiences);
        String scheme = String.valueOf(URI.create(keysUrl).getScheme());
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("keys_url: expected https://…");
        }
    }

    /** As the MCP endpoint takes it. */
    public TrustedIssuer trusted(URI resource) {
        TrustedIssuer issuerOfRoles = TrustedIssuer.withKeysAt(
                        issuer, URI.create(keysUrl), audiences.isEmpty() ? Set.of(resource.toString()) : audiences)
                .withRolesIn(rolesClaim);
        return scoped ? issuerOfRoles.withScopes() : issuerOfRoles;
    }
}
