package io.kelir.kafka.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key that signs a server's checkpoints: two PEM files, of which the public one is given to auditors. Thread-safe. */
public final class CheckpointKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey key;
    private final Public publicHalf;

    private CheckpointKey(PrivateKey key, Public publicHalf) {
        this.key = key;
        this.publicHalf = publicHalf;
    }

    /** The key in a folder, made at the first start. */
    static CheckpointKey in(Path folder) {
        Path privateFile = folder.resolve("checkpoint-key.pem");
        Path publicFile = publicFile(folder);
        try {
            if (!Files.exists(privateFile)) {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                Files.writeString(publicFile, pem(PUBLIC, pair.getPublic().getEncoded()));
                Files.createFile(
                        privateFile,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(privateFile, pem(PRIVATE, pair.getPrivate().getEncoded()));
            }
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes(privateFile, PRIVATE)));
            return new CheckpointKey(key, Public.read(publicFile));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "server.home: the key of checkpoints " + privateFile + " cannot be read or made.",
                    e);
        }
    }

    static Path publicFile(Path folder) {
        return folder.resolve("checkpoint-key.public.pem");
    }

    String id() {
        return publicHalf.id();
    }

    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded) + "\n-----END " + kind
                + "-----\n";
    }

    private static byte[] bytes(Path file, String kind) throws IOException {
        String text = Files.readString(file)
                .replace("-----BEGIN " + kind + "-----", "")
                .replace("-----END " + kind + "-----", "");
        return Base64.getMimeDecoder().decode(text.strip());
    }

    /**
     * What an auditor has of a key.
     *
     * @param id  first 16 hexadecimal digits of the SHA-256 of the key's X.509 form
     * @param key verifies
     */
    public record Public(String id, PublicKey key) {
        /** @throws FederationException INVALID_ARGUMENT when the file holds no Ed25519 key in PEM */
        public static Public read(Path file) {
            try {
                byte[] encoded = bytes(file, PUBLIC);
                PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
                return new Public(Digest.of(encoded).hex().substring(0, 16), key);
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                throw new FederationException(
                        ErrorCode.INVALID_ARGUMENT, "File " + file + " holds no Ed25519 public key in PEM.", e);
            }
        }

        boolean verifies(byte[] content, String text) {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(key);
                signature.update(content);
                return signature.verify(Base64.getUrlDecoder().decode(text));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false; // a signature of another length or form is nobody's
            }
        }
    }
}
