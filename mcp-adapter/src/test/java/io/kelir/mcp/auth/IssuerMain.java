package io.kelir.mcp.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * An issuer of tokens as a program: publishes its key at {@code /keys}, signs the claims that are posted to {@code /token}, takes another
 * key on {@code /rotate}. Ends when its input does.
 */
public final class IssuerMain {
    private final HttpServer server;
    private volatile ECKey key;

    private IssuerMain() throws IOException, JOSEException {
        key = newKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", exchange -> answer(exchange, signed(exchange)));
        server.createContext("/rotate", exchange -> {
            key = unchecked(IssuerMain::newKey);
            answer(exchange, "{}");
        });
    }

    @SuppressWarnings("SystemOut") // the parent reads the address there
    public static void main(String... arguments) throws Exception {
        IssuerMain issuer = new IssuerMain();
        issuer.server.start();
        System.out.println("READY " + issuer.url());
        while (System.in.read() >= 0) {
            // Nothing is said on it; its end is what counts.
        }
        issuer.server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(UUID.randomUUID().toString())
                .generate();
    }

    private String signed(HttpExchange exchange) throws IOException {
        String posted = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        return unchecked(() -> {
            Instant now = Instant.now();
            JWTClaimsSet claims = new JWTClaimsSet.Builder(JWTClaimsSet.parse(posted)).build();
            JWTClaimsSet.Builder complete = new JWTClaimsSet.Builder(claims).issueTime(Date.from(now));
            if (claims.getIssuer() == null) {
                complete.issuer(url());
            }
            if (claims.getExpirationTime() == null) {
                complete.expirationTime(Date.from(now.plusSeconds(600)));
            }
            ECKey signing = key;
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(signing.getKeyID())
                            .build(),
                    complete.build());
            token.sign(new ECDSASigner(signing));
            return token.serialize();
        });
    }

    private static <T> T unchecked(Signing<T> signing) throws IOException {
        try {
            return signing.run();
        } catch (JOSEException | ParseException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @FunctionalInterface
    private interface Signing<T> {
        T run() throws JOSEException, ParseException;
    }
}
