package io.kelir.mcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.kelir.cluster.change.Approvals;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/**
 * Issues tokens for one home with an ES256 key that is kept in it. Issuer and audience are named after the key, not after an address:
 * a token outlives restarts on other ports, and is worth nothing at a server with another key. Thread-safe.
 */
public final class TokenIssuer {
    private final ECKey key;
    private final Clock clock;

    private TokenIssuer(ECKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * The issuer with the key in a file; makes key and file (mode 0600) when there is none.
     *
     * @throws FederationException CONFIGURATION_INVALID when the file cannot be read or written, or others may read it
     */
    public static TokenIssuer at(Path keyFile, Clock clock) {
        return new TokenIssuer(KeyFile.load(keyFile), clock);
    }

    /** A signed token for a caller. */
    public String issue(Caller caller, Duration validFor) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validFor)))
                .jwtID(UUID.randomUUID().toString());
        CallerClaims.put(caller, claims);
        return sign(claims.build());
    }

    /** Approvals signed with the same key, which are no bearer tokens. */
    public Approvals approvals() {
        return new ApprovalTokens(key, clock);
    }

    /** What lets a server believe these tokens. */
    public TrustedIssuer trusted() {
        return TrustedIssuer.withKey(issuer(), key.toPublicJWK(), Set.of(audience()));
    }

    /** {@code urn:kelir:} and the SHA-256 thumbprint of the key: names this home's servers at any address. */
    public String audience() {
        return "urn:kelir:" + key.getKeyID();
    }

    private String issuer() {
        return audience() + ":tokens";
    }

    private String sign(JWTClaimsSet claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new FederationException(ErrorCode.INTERNAL, "a token cannot be signed", e);
        }
    }
}
