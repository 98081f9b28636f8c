package io.kelir.mcp.json;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON-RPC message is, without what it says.
 *
 * @param id        the id as JSON text, so that 1 and "1" differ; empty for notifications
 * @param method    empty for responses
 * @param cancels   id of the request that a cancellation names, as JSON text
 * @param tool      name of the tool that a call names
 * @param traceParent the trace that the {@code _meta} of the params names, as sent
 * @param valid     whether it is a message as MCP demands: JSON-RPC 2.0, an id that is text or a whole number if any, params an object if
 *                  any, and a method, a result or an error
 * @param missing   path of a text that the method's params must hold and do not
 */
public record MessageHead(
        Optional<String> id,
        Optional<String> method,
        Optional<String> cancels,
        Optional<String> tool,
        Optional<String> traceParent,
        boolean valid,
        Optional<String> missing) {
    /** Method of the first request of a session. */
    public static final String INITIALIZE = "initialize";

    /** Notification that ends the opening of a session. */
    public static final String INITIALIZED = "notifications/initialized";

    /** Method of a call of a tool. */
    public static final String CALL = "tools/call";

    private static final String CANCELLED = "notifications/cancelled";

    /** The head of a message; empty when the text is no JSON object. */
    public static Optional<MessageHead> of(byte[] text) {
        return Json.object(text).map(MessageHead::of);
    }

    private static MessageHead of(Map<String, Object> message) {
        Optional<String> method = text(message.get("method"));
        return new MessageHead(
                id(message.get("id")),
                method,
                method.filter(CANCELLED::equals).flatMap(any -> cancelled(message.get("params"))),
                method.filter(CALL::equals).flatMap(any -> name(message.get("params"))),
                traceParent(message.get("params")),
                isValid(message),
                method.flatMap(name -> RequiredParams.missing(name, message.get("params"))));
    }

    private static boolean isValid(Map<String, Object> message) {
        Object id = message.get("id");
        Object params = message.get("params");
        return "2.0".equals(message.get("jsonrpc"))
                && (message.containsKey("id") ? isId(id) : message.containsKey("method"))
                && (params == null || params instanceof Map)
                && (message.containsKey("method")
                        ? message.get("method") instanceof String
                        : message.containsKey("result") || message.containsKey("error"));
    }

    private static boolean isId(@Nullable Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long;
    }

    private static Optional<String> cancelled(@Nullable Object params) {
        return params instanceof Map<?, ?> map ? id(map.get("requestId")) : Optional.empty();
    }

    private static Optional<String> name(@Nullable Object params) {
        return params instanceof Map<?, ?> map ? text(map.get("name")) : Optional.empty();
    }

    private static Optional<String> traceParent(@Nullable Object params) {
        return params instanceof Map<?, ?> map && map.get("_meta") instanceof Map<?, ?> meta
                ? text(meta.get("traceparent"))
                : Optional.empty();
    }

    private static Optional<String> id(@Nullable Object id) {
        return id instanceof String || id instanceof Number ? Optional.of(Json.write(id)) : Optional.empty();
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public boolean isRequest() {
        return id.isPresent() && method.isPresent();
    }

    public boolean is(String name) {
        return method.filter(name::equals).isPresent();
    }
}
