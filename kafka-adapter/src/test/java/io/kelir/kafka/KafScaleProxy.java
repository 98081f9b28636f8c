package io.kelir.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Stands before an Apache broker and takes nothing but what KafScale takes. Whoever asks for more is noted and loses the connection. */
public final class KafScaleProxy implements AutoCloseable {
    private final ServerSocket door;
    private final BrokerProcess broker;
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private KafScaleProxy(ServerSocket door, BrokerProcess broker) {
        this.door = door;
        this.broker = broker;
    }

    /** Starts a broker whose second listener tells clients to come through the proxy, and the proxy. */
    public static KafScaleProxy start(Path folder) throws IOException {
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path listener = Files.writeString(
                folder.resolve("listener.properties"),
                "secure.protocol=PLAINTEXT\nsecure.advertised=" + address(door) + "\n");
        KafScaleProxy proxy = new KafScaleProxy(door, BrokerProcess.startSecured(folder.resolve("data"), listener));
        daemon(proxy::accept);
        return proxy;
    }

    private static String address(ServerSocket door) {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** Where clients find the proxy. */
    public String address() {
        return address(door);
    }

    /** What clients asked for that KafScale has not, as {@code <API key> v<version>}. */
    public Set<String> refused() {
        return refused;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        String[] place = broker.secureAddress().split(":");
        try (client;
                Socket behind = new Socket(place[0], Integer.parseInt(place[1]))) {
            open.add(behind);
            DataOutputStream replies = new DataOutputStream(client.getOutputStream());
            daemon(() -> passReplies(behind, replies));
            passRequests(client, new DataOutputStream(behind.getOutputStream()), replies);
        } catch (IOException e) {
            open.remove(client); // either end has gone, or the proxy closes
        }
    }

    private void passRequests(Socket client, DataOutputStream behind, DataOutputStream replies) throws IOException {
        DataInputStream requests = new DataInputStream(client.getInputStream());
        while (true) {
            byte[] request = frame(requests);
            ByteBuffer head = ByteBuffer.wrap(request);
            short key = head.getShort();
            short version = head.getShort();
            if (key == KafScaleProtocol.API_VERSIONS) {
                write(replies, KafScaleProtocol.versions(head.getInt(), version));
            } else if (KafScaleProtocol.takes(key, version)) {
                write(behind, request);
            } else {
                refused.add(key + " v" + version);
                return;
            }
        }
    }

    private void passReplies(Socket behind, DataOutputStream replies) {
        try {
            DataInputStream source = new DataInputStream(behind.getInputStream());
            while (true) {
                write(replies, frame(source));
            }
        } catch (IOException e) {
            open.remove(behind); // either end has gone
        }
    }

    private static byte[] frame(DataInputStream source) throws IOException {
        byte[] frame = new byte[source.readInt()];
        source.readFully(frame);
        return frame;
    }

    private static void write(DataOutputStream target, byte[] frame) throws IOException {
        synchronized (target) {
            target.writeInt(frame.length);
            target.write(frame);
            target.flush();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "kafscale-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        broker.close();
    }
}
