package io.kelir.mcp.transport;

import io.kelir.mcp.json.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Answers GET with a small JSON document that anybody may read. */
public final class JsonServlet extends HttpServlet {
    private final transient Supplier<Map<String, Object>> document;

    public JsonServlet(Supplier<Map<String, Object>> document) {
        this.document = document;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(document.get()).getBytes(StandardCharsets.UTF_8));
    }
}
