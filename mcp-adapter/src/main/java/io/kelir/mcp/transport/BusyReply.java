package io.kelir.mcp.transport;

import io.kelir.error.ErrorCode;
import io.kelir.mcp.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of a call that is one too many at once: for the model that sent it, not for its client. */
final class BusyReply {
    static final String CODE = ErrorCode.BUSY.name();

    private BusyReply() {}

    static void write(HttpServletResponse response, Optional<String> idAsJson, int callsMax) throws IOException {
        Map<String, Object> structured = Map.of(
                "outcome",
                "FAILED",
                "code",
                CODE,
                "message",
                callsMax + " calls of yours are being answered. Wait for some of them, then call again.");
        Map<String, Object> result = Map.of(
                "content",
                List.of(Map.of("type", "text", "text", Json.write(structured))),
                "structuredContent",
                structured,
                "isError",
                true);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.getOutputStream()
                .write(("{\"jsonrpc\":\"2.0\",\"id\":" + idAsJson.orElse("null") + ",\"result\":" + Json.write(result)
                                + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
