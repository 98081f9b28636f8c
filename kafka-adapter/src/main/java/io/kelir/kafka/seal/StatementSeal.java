package io.kelir.kafka.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts who asked what with AES-256-GCM, bound to the request id, so that events can be replayed and yet forgotten: without the caller's key
 * nobody can read it. Thread-safe.
 */
public final class StatementSeal {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Brokers take records up to 1 MiB, and base64 needs a third more. */
    private static final int PLAIN_BYTES_MAX = 512 * 1024;

    private final SealKeys keys;
    private final SecureRandom random = new SecureRandom();

    public StatementSeal(SealKeys keys) {
        this.keys = keys;
    }

    /** The sealed form: {@code key}, {@code iv} and {@code text}. Empty for a statement that no record would hold; it is refused anyway. */
    public Optional<Map<String, String>> seal(Caller caller, Statement statement) {
        byte[] plain = UnsealedJson.encode(caller, statement);
        if (plain.length > PLAIN_BYTES_MAX) {
            return Optional.empty();
        }
        SealKeys.Named key = keys.of(caller.subject());
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] text = apply(Cipher.ENCRYPT_MODE, key, iv, statement.requestId(), plain)
                .orElseThrow();
        Map<String, String> sealed = new LinkedHashMap<>();
        sealed.put("key", key.id());
        sealed.put("iv", base64(iv));
        sealed.put("text", base64(text));
        return Optional.of(sealed);
    }

    /**
     * What was sealed; empty when its key was erased.
     *
     * @param requestId which it was sealed for
     * @throws FederationException INVALID_ARGUMENT when it is not what was sealed for this request
     */
    public Optional<Unsealed> open(String requestId, JsonNode sealed) {
        return keys.find(sealed.path("key").asText()).map(key -> open(key, requestId, sealed));
    }

    private static Unsealed open(SealKeys.Named key, String requestId, JsonNode sealed) {
        try {
            byte[] iv = bytes(sealed.path("iv"));
            byte[] text = bytes(sealed.path("text"));
            return apply(Cipher.DECRYPT_MODE, key, iv, requestId, text)
                    .map(plain -> UnsealedJson.decode(requestId, plain))
                    .orElseThrow(() -> new IllegalArgumentException("not what was sealed"));
        } catch (IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "What is sealed in the event of request '" + requestId + "' is not what was sealed for it.",
                    e);
        }
    }

    /** Empty when what is to be decrypted was changed or is another request's. */
    private static Optional<byte[]> apply(int mode, SealKeys.Named key, byte[] iv, String requestId, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, new SecretKeySpec(key.key(), "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(requestId.getBytes(UTF_8));
            return Optional.of(cipher.doFinal(input));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in GCM", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.asText());
    }
}
