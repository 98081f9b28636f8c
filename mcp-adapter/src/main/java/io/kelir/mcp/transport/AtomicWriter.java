package io.kelir.mcp.transport;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;

/**
 * Passes on only what is complete: text gathers until it is flushed, so that a sign of life from another thread never lands inside an
 * event of a stream.
 */
final class AtomicWriter extends Writer {
    private static final String COMMENT = ":\n\n";

    private final PrintWriter target;
    private final StringBuilder gathered = new StringBuilder();
    private boolean ended;

    AtomicWriter(PrintWriter target) {
        this.target = target;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        synchronized (target) {
            gathered.append(text, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (target) {
            send(CleanEvents.of(gathered.toString()));
            gathered.setLength(0);
        }
    }

    /** Writes a comment into a stream of events. */
    void comment() throws IOException {
        synchronized (target) {
            if (!ended) {
                send(COMMENT);
            }
        }
    }

    /** After this no comment is written: the response may belong to another request already. */
    void end() {
        synchronized (target) {
            ended = true;
        }
    }

    private void send(String text) throws IOException {
        target.write(text);
        if (target.checkError()) {
            throw new IOException("the caller is gone");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        synchronized (target) {
            target.close();
        }
    }

    /** Where the writer of an event stream is, once it is one. */
    @FunctionalInterface
    interface Source {
        Optional<AtomicWriter> writer();
    }
}
