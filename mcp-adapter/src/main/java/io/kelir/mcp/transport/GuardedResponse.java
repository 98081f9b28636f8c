package io.kelir.mcp.transport;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds back every error body that is written below it, because the MCP library writes exceptions with their stack traces into them.
 * Also tells when a session is opened, before its id leaves.
 */
final class GuardedResponse extends HttpServletResponseWrapper implements AtomicWriter.Source {
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String EVENT_STREAM = "text/event-stream";

    private final Consumer<String> sessionOpened;
    private int errorStatus;
    private @Nullable PrintWriter writer;
    private volatile @Nullable AtomicWriter events;

    GuardedResponse(HttpServletResponse response, Consumer<String> sessionOpened) {
        super(response);
        this.sessionOpened = sessionOpened;
    }

    /** The status of the error that was held back; empty when there was none. */
    Optional<Integer> error() {
        return errorStatus == 0 ? Optional.empty() : Optional.of(errorStatus);
    }

    @Override
    public Optional<AtomicWriter> writer() {
        return Optional.ofNullable(events);
    }

    /** A stream that waits for what the server has to tell begins now, not with the first that it tells. */
    void greet() throws IOException {
        if (writer().isPresent()) {
            writer().get().comment();
        }
    }

    /** The call is over: nothing but what the library still writes may be written. */
    void endSignsOfLife() {
        writer().ifPresent(AtomicWriter::end);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (SessionOwners.HEADER.equalsIgnoreCase(name) && value != null) {
            sessionOpened.accept(value);
        }
        super.setHeader(name, value);
    }

    @Override
    public void setStatus(int status) {
        if (status >= FIRST_ERROR_STATUS) {
            errorStatus = status;
        } else {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        errorStatus = status;
    }

    @Override
    public void sendError(int status) {
        errorStatus = status;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (errorStatus != 0) {
            return new PrintWriter(Writer.nullWriter());
        }
        PrintWriter known = writer;
        if (known == null) {
            AtomicWriter atomic = new AtomicWriter(super.getWriter());
            known = new PrintWriter(atomic);
            writer = known;
            String type = getContentType();
            if (type != null && type.startsWith(EVENT_STREAM)) {
                events = atomic;
            }
        }
        return known;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return errorStatus == 0 ? super.getOutputStream() : new NowhereStream();
    }

    private static final class NowhereStream extends ServletOutputStream {
        @Override
        public void write(int value) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
