package io.kelir.examples.federation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a server and its database and counts the bytes that the database sends; keeps all that passes where asked. Thread-safe. */
public final class CountingForwarder implements AutoCloseable {
    private static final int BUFFER_BYTES = 8_192;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicLong received = new AtomicLong();
    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final boolean keeping;

    private CountingForwarder(ServerSocket listening, InetSocketAddress target, boolean keeping) {
        this.listening = listening;
        this.target = target;
        this.keeping = keeping;
    }

    /** Counts. */
    public static CountingForwarder to(String host, int port) throws IOException {
        return start(host, port, false);
    }

    /** Counts, and keeps what passes. */
    public static CountingForwarder keeping(String host, int port) throws IOException {
        return start(host, port, true);
    }

    private static CountingForwarder start(String host, int port, boolean keeping) throws IOException {
        CountingForwarder forwarder = new CountingForwarder(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), new InetSocketAddress(host, port), keeping);
        forwarder.threads.execute(forwarder::accept);
        return forwarder;
    }

    /** Of the loopback address, where a server finds it. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Bytes that came out of the database since the start. */
    public long received() {
        return received.get();
    }

    /** All that passed since the start, in both directions, where that is kept. */
    public byte[] passed() {
        synchronized (passed) {
            return passed.toByteArray();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = opened(listening.accept());
                Socket database = opened(new Socket(target.getAddress(), target.getPort()));
                threads.execute(() -> copy(caller, database, new AtomicLong()));
                threads.execute(() -> copy(database, caller, received));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Socket opened(Socket socket) {
        open.add(socket);
        return socket;
    }

    /** Counts before it hands on, so that who has an answer finds its bytes counted. */
    private void copy(Socket from, Socket to, AtomicLong counter) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                counter.addAndGet(length);
                keep(buffer, length);
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // One side hung up; closing both tells the other.
            return;
        }
    }

    private void keep(byte[] buffer, int length) {
        if (keeping) {
            synchronized (passed) {
                passed.write(buffer, 0, length);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
