package io.kelir.kafka.signature;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.SubmitterSettings;
import io.kelir.statement.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whose signed plans are taken.
 *
 * @param caller as whom the plans run; the subject is {@code submitter:<name>}, so that it is nobody's who holds a token
 * @param keys   public keys, at least one; several while a key is being replaced
 */
public record Submitter(Caller caller, List<JWK> keys) {
    public Submitter {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a submitter's keys.
     *
     * @throws FederationException CONFIGURATION_INVALID when the file holds no usable key
     */
    public static Submitter load(String name, SubmitterSettings settings) {
        Caller caller = new Caller(
                "submitter:" + name,
                settings.actor(),
                settings.roles(),
                settings.purposes(),
                settings.defaultPurpose(),
                Optional.empty());
        return new Submitter(caller, keys(name, settings));
    }

    private static List<JWK> keys(String name, SubmitterSettings settings) {
        try {
            String text = Files.readString(settings.publicKey());
            List<JWK> keys = text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
            keys.forEach(SignatureAlgorithm::of);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("no key");
            }
            return keys.stream().map(JWK::toPublicJWK).toList();
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "kafka.intake.submitters." + name
                            + ".public_key: expected a file with a JWK or JWK set of Ed25519 or P-256" + " keys",
                    e);
        }
    }
}
