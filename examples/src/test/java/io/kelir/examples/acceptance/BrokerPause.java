package io.kelir.examples.acceptance;

import java.io.IOException;
import java.util.Collection;

/** A broker that stands still and keeps its connections, until this is closed. */
final class BrokerPause implements AutoCloseable {
    private final ProcessHandle broker;

    private BrokerPause(ProcessHandle broker) {
        this.broker = broker;
    }

    /** @param processes of a federation, its broker among them */
    static BrokerPause begin(Collection<ProcessHandle> processes) throws IOException, InterruptedException {
        ProcessHandle broker = processes.stream()
                .filter(process ->
                        process.info().commandLine().orElse("").contains("io.kelir.embedded.broker.BrokerMain"))
                .findFirst()
                .orElseThrow();
        signal(broker, "STOP");
        return new BrokerPause(broker);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal(broker, "CONT");
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + signal + " ended with " + exit);
        }
    }
}
