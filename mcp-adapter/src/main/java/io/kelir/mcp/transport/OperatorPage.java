package io.kelir.mcp.transport;

import io.kelir.error.FederationException;
import io.kelir.mcp.auth.CallerAuthentication;
import io.kelir.mcp.auth.Scopes;
import io.kelir.mcp.auth.VerifiedCaller;
import io.kelir.statement.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A text that callers with the operator's role may read with GET and their bearer token.
 *
 * @param contentType of the text, with its character set, UTF-8
 * @param text        made for each request
 */
public record OperatorPage(String contentType, Supplier<String> text) {
    /** The page behind authentication: 401 with a challenge to nobody known, 403 to other callers. */
    public HttpServlet servlet(CallerAuthentication authentication, AuthenticationChallenge challenge) {
        return new Guarded(this, authentication, challenge);
    }

    private static final class Guarded extends HttpServlet {
        private final transient OperatorPage page;
        private final transient CallerAuthentication authentication;
        private final transient AuthenticationChallenge challenge;

        Guarded(OperatorPage page, CallerAuthentication authentication, AuthenticationChallenge challenge) {
            this.page = page;
            this.authentication = authentication;
            this.challenge = challenge;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Optional<String> token = BearerToken.of(request);
            VerifiedCaller verified;
            try {
                verified = authentication.authenticate(token);
            } catch (FederationException e) {
                challenge.answer(response, e.callerMessage(), token.isPresent());
                return;
            }
            if (!verified.allows(Scopes.OBSERVE)) {
                challenge.stepUp(response, Scopes.OBSERVE);
            } else if (verified.caller().isOperator()) {
                write(response, page.contentType(), page.text().get());
            } else {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                write(response, "text/plain; charset=utf-8", "This needs the role '" + Caller.OPERATOR + "'.\n");
            }
        }

        private static void write(HttpServletResponse response, String contentType, String text) throws IOException {
            response.setContentType(contentType);
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
