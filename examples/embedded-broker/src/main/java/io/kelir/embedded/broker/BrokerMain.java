package io.kelir.embedded.broker;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * Runs one Apache Kafka node (broker and controller) until its standard input ends, so that it never outlives the process that
 * started it. Prints {@code READY <host>:<port>} on standard output once clients can connect; everything else goes to standard error.
 *
 * <p>Arguments: data folder, broker port (0 picks a free one), and possibly a file of properties for a second listener, {@code SECURE}, on a free
 * port, which then stands behind the word {@code SECURE} in the line that says READY. Of these properties {@code secure.protocol} is the listener's
 * protocol, {@code secure.scram} a SCRAM credential in the words of Kafka's storage tool, {@code secure.advertised} the address that clients are told
 * where something stands before the listener, {@code secure.token.addresses} where tokens' keys may be read; the others are the broker's own.
 */
public final class BrokerMain {
    private static final String HOST = "127.0.0.1";
    private static final String OWN = "secure.";
    private static final String PROTOCOL = OWN + "protocol";
    private static final String SCRAM = OWN + "scram";
    private static final String ADVERTISED = OWN + "advertised";
    private static final String TOKEN_ADDRESSES = OWN + "token.addresses";

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        String dataFolder = arguments[0];
        int requestedPort = Integer.parseInt(arguments[1]);
        int port = requestedPort == 0 ? freePort() : requestedPort;

        Properties secure = arguments.length > 2 ? read(arguments[2]) : new Properties();
        Properties properties = properties(dataFolder, port, freePort());

        format(dataFolder, secure);
        String ready = "READY " + HOST + ":" + port;
        if (!secure.isEmpty()) {
            ready += " SECURE " + secureListener(properties, secure);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        System.out.println(ready);

        awaitEndOfInput();
        server.shutdown();
        server.awaitShutdown();
        System.exit(0);
    }

    /** Writes the metadata of a new cluster; a folder that has it already is left as it is. */
    private static void format(String dataFolder, Properties secure) throws Exception {
        Path folder = Files.createDirectories(Path.of(dataFolder));
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter();
        if (secure.containsKey(SCRAM)) {
            formatter.setScramArguments(List.of(secure.getProperty(SCRAM)));
        }
        formatter
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(dataFolder))
                .setMetadataLogDirectory(dataFolder)
                .setControllerListenerName("CONTROLLER")
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setPrintStream(System.err)
                .run();
    }

    private static Properties read(String file) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            read.load(reader);
        }
        return read;
    }

    /** Adds the listener and says where it is. */
    private static String secureListener(Properties properties, Properties secure) throws IOException {
        String address = HOST + ":" + freePort();
        append(properties, "listeners", address);
        append(properties, "advertised.listeners", secure.getProperty(ADVERTISED, address));
        if (secure.containsKey(TOKEN_ADDRESSES)) {
            System.setProperty(
                    BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG, secure.getProperty(TOKEN_ADDRESSES));
        }
        properties.put(
                "listener.security.protocol.map",
                properties.getProperty("listener.security.protocol.map") + ",SECURE:" + secure.getProperty(PROTOCOL));
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        secure.stringPropertyNames().stream()
                .filter(key -> !key.startsWith(OWN))
                .forEach(key -> properties.put(key, secure.getProperty(key)));
        return address;
    }

    private static void append(Properties properties, String key, String address) {
        properties.put(key, properties.getProperty(key) + ",SECURE://" + address);
    }

    private static Properties properties(String dataFolder, int brokerPort, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", dataFolder);
        listeners(properties, brokerPort, controllerPort);
        oneReplica(properties);
        smallMachine(properties);
        return properties;
    }

    private static void listeners(Properties properties, int brokerPort, int controllerPort) {
        String broker = "PLAINTEXT://" + HOST + ":" + brokerPort;
        properties.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        properties.put("listeners", broker + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", broker);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void oneReplica(Properties properties) {
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void smallMachine(Properties properties) {
        // A misspelt topic must be an error, not a new topic.
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("num.network.threads", "1");
        properties.put("num.io.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        // There is no second node that could take over.
        properties.put("controlled.shutdown.enable", "false");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Whatever the parent writes means nothing; only the end of the pipe does.
        }
    }
}
