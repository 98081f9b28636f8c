package io.kelir.server.wiring;

import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.server.config.LocalCaller;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keeps {@code server.json} in the home, with a token that is always good for at least half its time. */
final class LocalToken {
    private final ServerFile file;
    private final TokenIssuer issuer;
    private final Optional<LocalCaller> caller;
    private final URI url;
    private final Map<String, Object> facts;

    LocalToken(ServerFile file, TokenIssuer issuer, Optional<LocalCaller> caller, URI url, Map<String, Object> facts) {
        this.file = file;
        this.issuer = issuer;
        this.caller = caller;
        this.url = url;
        this.facts = facts;
    }

    /** Writes the file with a new token; returns the token. */
    Optional<String> renew() {
        Optional<String> token = caller.map(local -> issuer.issue(local.caller(), local.validFor()));
        file.write(url, token, facts);
        return token;
    }

    /** How often to renew; empty without a token. */
    Optional<Duration> period() {
        return caller.map(local -> local.validFor().dividedBy(2));
    }
}
