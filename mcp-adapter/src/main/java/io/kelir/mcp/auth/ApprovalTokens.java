package io.kelir.mcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.kelir.canonical.Digest;
import io.kelir.cluster.change.Approval;
import io.kelir.cluster.change.Approvals;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Approvals as JWTs of a type of their own, so that none passes for a bearer token, nor a bearer token for one. */
final class ApprovalTokens implements Approvals {
    private static final JOSEObjectType TYPE = new JOSEObjectType("kelir-approval+jwt");
    private static final String PERSONS = "persons";
    private static final String CHANGE = "change";

    private final ECKey key;
    private final Clock clock;

    ApprovalTokens(ECKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String sign(Approval approval) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build(),
                    new JWTClaimsSet.Builder()
                            .jwtID(approval.id())
                            .subject(approval.approver())
                            .claim(PERSONS, approval.persons().stream().sorted().toList())
                            .claim(CHANGE, approval.change().hex())
                            .expirationTime(Date.from(approval.expiresAt()))
                            .build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new FederationException(ErrorCode.INTERNAL, "an approval cannot be signed", e);
        }
    }

    @Override
    public Approval read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!TYPE.equals(token.getHeader().getType()) || !token.verify(new ECDSAVerifier(key.toECPublicKey()))) {
                throw invalid(null);
            }
            Approval approval = approval(token.getJWTClaimsSet());
            if (!clock.instant().isBefore(approval.expiresAt())) {
                throw new FederationException(
                        ErrorCode.APPROVAL_REQUIRED, "The approval has expired. Have the change approved again.");
            }
            return approval;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static Approval approval(JWTClaimsSet claims) throws ParseException {
        return new Approval(
                text(claims.getJWTID()),
                text(claims.getSubject()),
                Set.copyOf(
                        Optional.ofNullable(claims.getStringListClaim(PERSONS)).orElse(List.of())),
                new Digest(text(claims.getStringClaim(CHANGE))),
                Optional.ofNullable(claims.getExpirationTime())
                        .orElseThrow(() -> new ParseException("no exp", 0))
                        .toInstant());
    }

    private static String text(@Nullable String claim) throws ParseException {
        if (claim == null) {
            throw new ParseException("a claim is missing", 0);
        }
        return claim;
    }

    private static FederationException invalid(@Nullable Exception cause) {
        return new FederationException(
                ErrorCode.APPROVAL_REQUIRED,
                "Argument 'approval' is no approval of this server. Have a second person call approve_change.",
                cause);
    }
}
