package io.kelir.server.config;

import io.kelir.mcp.transport.TlsKeys;
import io.kelir.server.binding.Required;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key and certificate that the MCP door shows.
 *
 * @param keystore PKCS#12 file
 * @param password of the file and the key in it
 * @param keyAlias which key; may be left out where there is one
 */
public record TlsSettings(@Required Path keystore, @Required String password, Optional<String> keyAlias) {
    /** As the MCP door takes it. */
    public TlsKeys keys() {
        return new TlsKeys(keystore, password, keyAlias);
    }

    @Override
    public String toString() {
        return "TlsSettings[keystore=" + keystore + ", password=***, keyAlias=" + keyAlias + "]";
    }
}
