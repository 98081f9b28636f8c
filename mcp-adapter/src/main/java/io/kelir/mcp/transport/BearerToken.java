package io.kelir.mcp.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** The token that a request carries. */
final class BearerToken {
    private static final String SCHEME = "bearer ";

    private BearerToken() {}

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).trim());
    }
}
