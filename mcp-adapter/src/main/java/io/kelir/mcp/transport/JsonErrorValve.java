package io.kelir.mcp.transport;

import io.kelir.mcp.json.JsonRpcError;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of errors that no servlet answered: JSON without stack trace, page or version. Made by Tomcat from its class name. */
public final class JsonErrorValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(JsonErrorValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String body = new JsonRpcError(
                        JsonRpcError.INVALID_REQUEST,
                        "HTTP " + response.getStatus() + ". MCP is spoken at /mcp, health at /healthz.")
                .toJson(Optional.empty());
        try {
            response.setContentType("application/json");
            response.setCharacterEncoding("utf-8");
            response.getReporter().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("an error could not be told to its caller", e);
        }
    }
}
