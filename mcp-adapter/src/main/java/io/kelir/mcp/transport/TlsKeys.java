package io.kelir.mcp.transport;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's private key and certificate.
 *
 * @param keystore PKCS#12 file
 * @param password of file and key
 * @param alias    which key; may be left out where there is one
 */
public record TlsKeys(Path keystore, String password, Optional<String> alias) {
    /**
     * The file's keys.
     *
     * @throws FederationException CONFIGURATION_INVALID when the file cannot be opened with the password
     */
    KeyStore load() {
        try (InputStream file = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw invalid("cannot be opened as PKCS#12 with the password given", e);
        }
    }

    /** The name of the key that serves. */
    String aliasIn(KeyStore store) {
        try {
            List<String> keys = Collections.list(store.aliases()).stream()
                    .filter(name -> alias.map(name::equalsIgnoreCase).orElse(true))
                    .filter(name -> isKey(store, name))
                    .toList();
            if (keys.size() != 1) {
                throw invalid("holds " + keys.size() + " keys that are meant, expected 1; name it by key_alias", null);
            }
            return keys.get(0);
        } catch (GeneralSecurityException e) {
            throw invalid("cannot be read", e);
        }
    }

    private static boolean isKey(KeyStore store, String name) {
        try {
            return store.isKeyEntry(name);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** SHA-256 of the server's certificate, by which clients on the same machine know it. */
    public Digest fingerprint() {
        KeyStore store = load();
        try {
            return Digest.of(store.getCertificate(aliasIn(store)).getEncoded());
        } catch (GeneralSecurityException e) {
            throw invalid("holds no certificate", e);
        }
    }

    private FederationException invalid(String problem, @Nullable Exception cause) {
        return new FederationException(
                ErrorCode.CONFIGURATION_INVALID, "server.tls.keystore: file " + keystore + " " + problem + ".", cause);
    }

    @Override
    public String toString() {
        return "TlsKeys[keystore=" + keystore + ", password=***, alias=" + alias + "]";
    }
}
