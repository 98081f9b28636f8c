package io.kelir.mcp.client;

import io.kelir.canonical.Digest;
import java.net.URI;
import java.util.Optional;

/**
 * Where a server is.
 *
 * @param url         address of {@code /mcp}
 * @param certificate SHA-256 of the certificate that it shows, and no other; empty: a certificate is believed as the JDK believes it
 */
public record ServerAddress(URI url, Optional<Digest> certificate) {
    /** A server without TLS, or with a certificate that the JDK believes. */
    public static ServerAddress of(URI url) {
        return new ServerAddress(url, Optional.empty());
    }
}
