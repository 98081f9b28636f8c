package io.kelir.kafka.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** The two algorithms with the JDK's own providers; the JOSE library's Ed25519 would need a further dependency. */
final class SignatureAlgorithm {
    private static final String ED25519 = "Ed25519";
    private static final String ES256 = "SHA256withECDSAinP1363Format";

    private SignatureAlgorithm() {}

    /** The JWS algorithm that a key is for. */
    static JWSAlgorithm of(JWK key) {
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return JWSAlgorithm.ES256;
        }
        if (key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
            return JWSAlgorithm.EdDSA;
        }
        throw new IllegalArgumentException("expected an Ed25519 or P-256 key");
    }

    static boolean verify(JWK key, JWSAlgorithm algorithm, byte[] input, byte[] signature) {
        boolean isForKey = of(key).equals(JWSAlgorithm.ES256) == algorithm.equals(JWSAlgorithm.ES256);
        if (!isForKey) {
            return false;
        }
        try {
            Signature verifier = jdkSignature(key);
            verifier.initVerify(publicKey(key));
            verifier.update(input);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | JOSEException e) {
            return false; // a signature of another length or form is nobody's
        }
    }

    static byte[] sign(JWK key, byte[] input) {
        try {
            Signature signer = jdkSignature(key);
            signer.initSign(privateKey(key));
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalArgumentException("the key cannot sign", e);
        }
    }

    private static Signature jdkSignature(JWK key) throws GeneralSecurityException {
        return Signature.getInstance(key instanceof ECKey ? ES256 : ED25519);
    }

    private static PublicKey publicKey(JWK key) throws GeneralSecurityException, JOSEException {
        return key instanceof ECKey ec ? ec.toECPublicKey() : ed25519((OctetKeyPair) key);
    }

    private static PrivateKey privateKey(JWK key) throws GeneralSecurityException, JOSEException {
        if (key instanceof ECKey ec) {
            return ec.toECPrivateKey();
        }
        return KeyFactory.getInstance(ED25519)
                .generatePrivate(
                        new EdECPrivateKeySpec(NamedParameterSpec.ED25519, ((OctetKeyPair) key).getDecodedD()));
    }

    /** RFC 8032 §5.1.2: y in little-endian order, with the sign of x in the top bit. */
    private static PublicKey ed25519(OctetKeyPair pair) throws GeneralSecurityException {
        byte[] encoded = pair.getDecodedX();
        byte[] y = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            y[i] = encoded[encoded.length - 1 - i];
        }
        boolean isXOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return KeyFactory.getInstance(ED25519)
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(isXOdd, new BigInteger(1, y))));
    }
}
