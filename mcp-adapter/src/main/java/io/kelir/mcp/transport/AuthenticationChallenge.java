package io.kelir.mcp.transport;

import io.kelir.mcp.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells who could not be authenticated where to find out how.
 *
 * @param metadataUrl address of the protected resource's metadata
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728">RFC 9728: OAuth 2.0 Protected Resource Metadata</a>
 */
public record AuthenticationChallenge(String metadataUrl) {
    void answer(HttpServletResponse response, String message, boolean tokenWasSent) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", tokenWasSent ? "invalid_token" : "unauthorized");
        body.put("error_description", message);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", header(message, tokenWasSent));
        response.setContentType("application/json");
        response.getOutputStream().write(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** The token is good, but not for this: a client may ask for a token with the scope and come again. */
    void stepUp(HttpServletResponse response, String scope) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "insufficient_scope");
        body.put("error_description", "The token lacks the scope " + scope + ". Ask its issuer for one that has it.");
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader(
                "WWW-Authenticate",
                "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\", resource_metadata=\"" + metadataUrl
                        + '"');
        response.setContentType("application/json");
        response.getOutputStream().write(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    private String header(String message, boolean tokenWasSent) {
        String metadata = "Bearer resource_metadata=\"" + metadataUrl + '"';
        return tokenWasSent
                ? metadata + ", error=\"invalid_token\", error_description=\""
                        + message.replaceAll("[^ !#-\\[\\]-~]", "'") + '"'
                : metadata;
    }
}
