package io.kelir.mcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.text.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes signed tokens of known issuers: exact issuer, an audience of this server, {@code exp}, {@code iat} and {@code sub} present,
 * signature by a key of that issuer. Tokens without a signature are refused. Thread-safe.
 */
public final class BearerAuthentication implements CallerAuthentication {
    private static final Logger LOG = LoggerFactory.getLogger(BearerAuthentication.class);
    private static final int TOKEN_CHARACTERS_MAX = 16_384;
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private final Map<String, ConfigurableJWTProcessor<SecurityContext>> processors;
    private final Map<String, TrustedIssuer> issuers;

    public BearerAuthentication(Collection<TrustedIssuer> issuers) {
        this.issuers =
                issuers.stream().collect(Collectors.toUnmodifiableMap(TrustedIssuer::issuer, Function.identity()));
        processors = issuers.stream()
                .collect(Collectors.toUnmodifiableMap(TrustedIssuer::issuer, BearerAuthentication::processor));
    }

    @Override
    public VerifiedCaller authenticate(Optional<String> bearerToken) {
        String token = bearerToken.orElseThrow(() -> unauthenticated("A bearer token is required.", null));
        if (token.length() > TOKEN_CHARACTERS_MAX) {
            throw unauthenticated("The token is longer than " + TOKEN_CHARACTERS_MAX + " characters.", null);
        }
        JWTClaimsSet claims = verify(token);
        TrustedIssuer issuer = Objects.requireNonNull(issuers.get(claims.getIssuer()));
        return new VerifiedCaller(
                CallerClaims.caller(claims, issuer.rolesClaim()),
                issuer.scoped() ? Optional.of(ClaimScopes.of(claims)) : Optional.empty());
    }

    private JWTClaimsSet verify(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return processor(signed).process(signed, null);
        } catch (ExpiredJWTException e) {
            throw unauthenticated("The token has expired. Ask its issuer for a new one.", e);
        } catch (KeySourceException e) {
            LOG.warn("the keys of a token's issuer cannot be read", e);
            throw unauthenticated("The keys of the token's issuer cannot be read. Try again later.", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw unauthenticated("The token is not valid for this server.", e);
        }
    }

    private ConfigurableJWTProcessor<SecurityContext> processor(SignedJWT signed) throws ParseException {
        return Optional.ofNullable(signed.getJWTClaimsSet().getIssuer())
                .map((Function<String, @Nullable ConfigurableJWTProcessor<SecurityContext>>) processors::get)
                .orElseThrow(() -> unauthenticated("The token's issuer is not known to this server.", null));
    }

    private static ConfigurableJWTProcessor<SecurityContext> processor(TrustedIssuer issuer) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"), JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, issuer.keys()));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                issuer.audiences(),
                new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
                Set.of("sub", "exp", "iat"),
                Set.of()));
        return processor;
    }

    private static FederationException unauthenticated(String message, @Nullable Exception cause) {
        return new FederationException(ErrorCode.UNAUTHENTICATED, message, cause);
    }
}
