package io.kelir.mcp.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC error, for what no model can mend: messages that are malformed or come at the wrong time.
 *
 * @param code    as JSON-RPC numbers it
 * @param message what is wrong and what to do; holds nothing but Kelir's own words
 */
public record JsonRpcError(int code, String message) {
    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;
    /** The first code that servers may define. */
    public static final int SERVER_ERROR = -32000;

    public static final int SESSION_NOT_FOUND = -32001;

    /** The message's text on one line. */
    public String toJson(Optional<String> idAsJson) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        return "{\"jsonrpc\":\"2.0\",\"id\":" + idAsJson.orElse("null") + ",\"error\":" + Json.write(error) + "}";
    }
}
