package io.kelir.mcp.stdio;

import io.kelir.mcp.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A bridge on a thread of its own, with the client's ends of its streams. */
final class BridgedProcess implements AutoCloseable {
    private final OutputStream toBridge;
    private final BlockingQueue<String> fromBridge;
    private final Thread thread;

    private BridgedProcess(OutputStream toBridge, BlockingQueue<String> fromBridge, Thread thread) {
        this.toBridge = toBridge;
        this.fromBridge = fromBridge;
        this.thread = thread;
    }

    static BridgedProcess start(URI url) throws IOException {
        Pipe pipe = Pipe.open();
        InputStream in = Channels.newInputStream(pipe.source());
        OutputStream client = Channels.newOutputStream(pipe.sink());
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        LineQueue out = new LineQueue(lines);
        StdioBridge bridge = new StdioBridge(url, () -> "alice", in, out);
        Thread thread = new Thread(() -> {
            try {
                bridge.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        return new BridgedProcess(client, lines, thread);
    }

    void initialize() throws InterruptedException {
        String answer = ask(RawClient.INITIALIZE);
        if (!answer.contains("serverInfo")) {
            throw new IllegalStateException(answer);
        }
        send(RawClient.INITIALIZED);
    }

    String ask(String message) throws InterruptedException {
        send(message);
        return receive();
    }

    void send(String message) {
        try {
            toBridge.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            toBridge.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String receive() throws InterruptedException {
        return fromBridge.take();
    }

    void endInput() throws IOException {
        toBridge.close();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        endInput();
        thread.join();
    }

    /** Takes apart what the bridge writes; whatever is no line of its own breaks a test. */
    private static final class LineQueue extends OutputStream {
        private final BlockingQueue<String> lines;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private LineQueue(BlockingQueue<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void write(int value) {
            if (value == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(value);
            }
        }
    }
}
