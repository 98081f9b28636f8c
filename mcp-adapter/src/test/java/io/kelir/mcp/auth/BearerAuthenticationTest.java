package io.kelir.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BearerAuthenticationTest {
    private static final String ISSUER = "https://issuer.example";
    private static final String AUDIENCE = "http://127.0.0.1:8080/mcp";

    private ECKey key;
    private BearerAuthentication authentication;

    @BeforeEach
    void trustOneIssuer() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        authentication = new BearerAuthentication(List.of(TrustedIssuer.withKey(ISSUER, key, Set.of(AUDIENCE))));
    }

    @Test
    void readsTheCallerFromAValidToken() throws Exception {
        Caller caller = authentication
                .authenticate(Optional.of(signed(claims().build())))
                .caller();

        assertEquals(
                new Caller(
                        "alice",
                        ActorKind.HUMAN,
                        Set.of("analyst"),
                        Set.of("demo", "research"),
                        Optional.of("demo"),
                        Optional.empty()),
                caller);
    }

    @Test
    void takesTheLeastTrustedKindForATokenThatNamesNone() throws Exception {
        Caller caller = authentication
                .authenticate(Optional.of(signed(claims().claim("actor", null).build())))
                .caller();

        assertEquals(ActorKind.AUTONOMOUS_AGENT, caller.actor());
    }

    @Test
    void takesAnActingAgentForADelegatedOne() throws Exception {
        Caller caller = authentication
                .authenticate(Optional.of(
                        signed(claims().claim("act", Map.of("sub", "agent-7")).build())))
                .caller();

        assertEquals(ActorKind.DELEGATED_AGENT, caller.actor());
        assertEquals(Optional.of("alice"), caller.onBehalfOf());
    }

    @Test
    void refusesMissingAndUnreadableTokens() {
        assertRefused(Optional.empty());
        assertRefused(Optional.of(""));
        assertRefused(Optional.of("garbage"));
        assertRefused(Optional.of("a.b.c"));
        assertRefused(Optional.of("x".repeat(1_000_000)));
    }

    @Test
    void refusesTokensWithWrongClaims() throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(600));
        Date future = Date.from(Instant.now().plusSeconds(600));
        for (JWTClaimsSet wrong : List.of(
                claims().expirationTime(past).build(),
                claims().notBeforeTime(future).build(),
                claims().expirationTime(null).build(),
                claims().issueTime(null).build(),
                claims().subject(null).build(),
                claims().subject(" ").build(),
                claims().audience("http://127.0.0.1:9999/mcp").build(),
                claims().audience((String) null).build(),
                claims().issuer("https://evil.example").build(),
                claims().issuer(null).build(),
                claims().claim("actor", "root").build(),
                claims().claim("roles", "analyst").build(),
                claims().claim("roles", List.of(1)).build(),
                claims().claim("default_purpose", "marketing").build())) {
            assertRefused(Optional.of(signed(wrong)));
        }
    }

    @Test
    void refusesTokensThatNobodyTrustedSigned() throws Exception {
        ECKey otherKey = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("k").generate();
        String valid = signed(claims().build());

        assertRefused(Optional.of(new PlainJWT(claims().build()).serialize()));
        assertRefused(Optional.of(valid.substring(0, valid.lastIndexOf('.') + 1)));
        assertRefused(Optional.of(signed(claims().build(), JWSAlgorithm.ES256, new ECDSASigner(otherKey))));
        assertRefused(Optional.of(signed(claims().build(), JWSAlgorithm.RS256, new RSASSASigner(rsa))));
        assertRefused(Optional.of(signed(
                claims().build(),
                JWSAlgorithm.HS256,
                new MACSigner(key.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
    }

    private void assertRefused(Optional<String> token) {
        FederationException refused = assertThrows(FederationException.class, () -> authentication.authenticate(token));
        assertEquals(ErrorCode.UNAUTHENTICATED, refused.code());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("alice")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("actor", "human")
                .claim("roles", List.of("analyst"))
                .claim("purposes", List.of("demo", "research"))
                .claim("default_purpose", "demo");
    }

    private String signed(JWTClaimsSet claims) throws Exception {
        return signed(claims, JWSAlgorithm.ES256, new ECDSASigner(key));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID("k")
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }
}
