package io.kelir.examples.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The batch job that may submit plans over Kafka: a key pair in the home. Its private half signs plans, the public half is registered
 * in the configuration.
 */
final class DemoSubmitter {
    private static final String NAME = "demo-batch";

    private DemoSubmitter() {}

    /** The file with the public key; key and file are made when missing. */
    static Path publicKeyFile(Path home) throws IOException {
        Path publicFile = home.resolve(NAME + ".public.jwk");
        if (Files.notExists(publicFile)) {
            ECKey key = newKey();
            Path privateFile = home.resolve("secrets").resolve(NAME + ".jwk");
            Files.deleteIfExists(privateFile);
            Files.createFile(
                    privateFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(privateFile, key.toJSONString());
            Files.writeString(publicFile, key.toPublicJWK().toJSONString());
        }
        return publicFile;
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(NAME).generate();
        } catch (JOSEException e) {
            throw new FederationException(ErrorCode.INTERNAL, "This Java cannot make P-256 keys.", e);
        }
    }
}
