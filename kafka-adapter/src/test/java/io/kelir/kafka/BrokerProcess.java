package io.kelir.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A real broker in a JVM of its own. Stopping and starting it again keeps its data and its port. */
public final class BrokerProcess implements AutoCloseable {
    private static final String READY = "READY ";

    private final Process process;
    private final String address;
    private final Optional<String> secureAddress;

    private BrokerProcess(Process process, String ready) {
        String[] words = ready.split(" ");
        this.process = process;
        this.address = words[0];
        this.secureAddress = words.length > 2 ? Optional.of(words[2]) : Optional.empty();
    }

    /** Starts a broker and waits until it takes connections. Port 0 picks a free one. */
    public static BrokerProcess start(Path dataFolder, int port) throws IOException {
        return start(dataFolder, List.of(Integer.toString(port)));
    }

    /** Starts a broker with a second listener. */
    public static BrokerProcess startSecured(Path dataFolder, Path secureProperties) throws IOException {
        return start(dataFolder, List.of("0", secureProperties.toString()));
    }

    private static BrokerProcess start(Path dataFolder, List<String> arguments) throws IOException {
        String build = System.getProperty("kelir.test.broker");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=embedded-broker-logback.xml",
                "-cp",
                build + "/classes:" + build + "/embedded-broker/*",
                "io.kelir.embedded.broker.BrokerMain",
                dataFolder.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new BrokerProcess(process, line.substring(READY.length()));
            }
        }
        throw new IOException("the broker ended before it was ready");
    }

    public String address() {
        return address;
    }

    /** Of the second listener. */
    public String secureAddress() {
        return secureAddress.orElseThrow();
    }

    public int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    public void createTopics(int partitions, Collection<String> names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Ends the broker as its parent's death would: its input closes. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the broker at once. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
