package io.kelir.mcp.transport;

import io.kelir.mcp.json.JsonRpcError;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An HTTP error with a JSON-RPC error as its body. */
record ErrorReply(int status, JsonRpcError error) {
    private static final int MISDIRECTED = 421;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final String RETRY_AFTER_SECONDS = "1";

    static ErrorReply tooLarge(int bytesMax) {
        return new ErrorReply(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                new JsonRpcError(
                        JsonRpcError.INVALID_REQUEST, "The message is longer than " + bytesMax + " bytes. Send less."));
    }

    static ErrorReply notJson() {
        return new ErrorReply(
                HttpServletResponse.SC_BAD_REQUEST,
                new JsonRpcError(JsonRpcError.PARSE_ERROR, "The body is no JSON object. Send one JSON-RPC message."));
    }

    static ErrorReply notAMessage() {
        return new ErrorReply(
                HttpServletResponse.SC_BAD_REQUEST,
                new JsonRpcError(
                        JsonRpcError.INVALID_REQUEST,
                        "The body is no message. Expected: jsonrpc \"2.0\"; an id that is text or a whole number, or none; method as"
                                + " text; params as an object, or none."));
    }

    /** An answer to a request that was understood as one. */
    static ErrorReply missing(String param) {
        return new ErrorReply(
                HttpServletResponse.SC_OK,
                new JsonRpcError(JsonRpcError.INVALID_PARAMS, "params." + param + " is missing or is no text."));
    }

    static ErrorReply shuttingDown() {
        return new ErrorReply(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                new JsonRpcError(JsonRpcError.SERVER_ERROR, "The server is shutting down. Try again later."));
    }

    static ErrorReply tooManyRequests(int perSecondMax) {
        return new ErrorReply(
                TOO_MANY_REQUESTS,
                new JsonRpcError(
                        JsonRpcError.SERVER_ERROR,
                        "More than " + perSecondMax + " requests a second. Wait a second and send fewer."));
    }

    static ErrorReply tooManySessions(int max) {
        return new ErrorReply(
                TOO_MANY_REQUESTS,
                new JsonRpcError(
                        JsonRpcError.SERVER_ERROR,
                        "You have " + max + " sessions. End some with DELETE, or use one for many calls."));
    }

    static ErrorReply internal(String errorId) {
        return new ErrorReply(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                new JsonRpcError(
                        JsonRpcError.INTERNAL_ERROR,
                        "Kelir failed (error id " + errorId + "). The cause stands in Kelir's log under this id."));
    }

    /** What a status of the MCP library means. */
    static ErrorReply ofStatus(int status) {
        return new ErrorReply(
                status,
                switch (status) {
                    case HttpServletResponse.SC_NOT_FOUND ->
                        new JsonRpcError(
                                JsonRpcError.SESSION_NOT_FOUND,
                                "The session does not exist or has ended. Send initialize without "
                                        + SessionOwners.HEADER + " to open a new one.");
                    case HttpServletResponse.SC_FORBIDDEN, MISDIRECTED ->
                        new JsonRpcError(
                                JsonRpcError.INVALID_REQUEST, "Requests with this Origin or Host are not taken.");
                    case HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE ->
                        new JsonRpcError(JsonRpcError.INVALID_REQUEST, "Content-Type must be application/json.");
                    case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
                        new JsonRpcError(JsonRpcError.INVALID_REQUEST, "Use POST, GET or DELETE.");
                    case HttpServletResponse.SC_BAD_REQUEST ->
                        new JsonRpcError(
                                JsonRpcError.INVALID_REQUEST,
                                "The request is not valid. Expected: one JSON-RPC 2.0 message; Accept with application/json and"
                                        + " text/event-stream; " + SessionOwners.HEADER
                                        + " on everything but initialize.");
                    case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                        shuttingDown().error();
                    default -> new JsonRpcError(JsonRpcError.INTERNAL_ERROR, "The request could not be answered.");
                });
    }

    void write(HttpServletResponse response, Optional<String> id) throws IOException {
        HttpServletResponse target = unwrapped(response);
        target.resetBuffer();
        target.setStatus(status);
        target.setContentType("application/json");
        if (status == TOO_MANY_REQUESTS) {
            target.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        byte[] body = error.toJson(id).getBytes(StandardCharsets.UTF_8);
        target.setContentLength(body.length);
        target.getOutputStream().write(body);
        target.flushBuffer();
    }

    private static HttpServletResponse unwrapped(HttpServletResponse response) {
        return response instanceof HttpServletResponseWrapper wrapper
                ? (HttpServletResponse) wrapper.getResponse()
                : response;
    }
}
