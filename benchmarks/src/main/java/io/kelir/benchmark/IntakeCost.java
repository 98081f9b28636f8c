package io.kelir.benchmark;

import io.kelir.examples.demo.DemoFederation;
import io.kelir.examples.federation.Folders;
import io.kelir.examples.federation.Progress;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.config.ConfigurationFile;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.wiring.KelirServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * What the Kafka door costs, with the demo's broker and databases as processes of their own, and the server and its submitters in this one. Arguments:
 * plans of each step (2000), plans a second that count as steady (50), backlog (100000). Prints, one after another: what publishing an answer adds to a bare
 * producer; plans a second when they come as fast as they can; times from submitting to the answer, steady and at ten times that; how fast a backlog drains.
 */
public final class IntakeCost {
    private static final int WARM = 500;

    private IntakeCost() {}

    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int plans = Arguments.number(arguments, 0, 2_000);
        int steady = Arguments.number(arguments, 1, 50);
        int backlog = Arguments.number(arguments, 2, 100_000);
        Path home = Files.createTempDirectory("kelir-intake-cost");
        try (DemoFederation demo = DemoFederation.start(home, 0, true, Progress.SILENT);
                PlanTraffic traffic = new PlanTraffic(demo.endpoints().bootstrapServers(), home)) {
            PublishingCost publishing = PublishingCost.measure(demo.endpoints().bootstrapServers(), home, plans);
            System.out.println("publishing an answer: " + publishing);
            try (KelirServer server = start(demo.configurationFile())) {
                System.out.println("server: " + server.url());
                traffic.send(WARM, 0);
                System.out.println("as fast as they can: " + traffic.send(plans, 0));
                System.out.println("steady, " + steady + "/s: " + traffic.send(plans, steady));
                System.out.println("ten times that: " + traffic.send(plans, 10 * steady));
            }
            traffic.submit(backlog);
            long started = System.nanoTime();
            try (KelirServer server = start(demo.configurationFile())) {
                System.out.println("backlog at " + server.url() + ": " + traffic.answered(started));
            }
        } finally {
            Folders.delete(home);
        }
    }

    private static KelirServer start(Path file) {
        Problems problems = new Problems();
        Optional<Configuration> configuration = ConfigurationFile.read(file, problems);
        Optional<PolicyFile> policy = configuration.flatMap(some -> PolicyFile.read(some.policyFile(), problems));
        problems.check();
        return KelirServer.start(configuration.orElseThrow(), policy.orElseThrow(), Map.of());
    }

    /** A value that so many hundredths do not exceed. */
    static double percentile(List<Long> sorted, int hundredths) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * hundredths / 100)) / 1e6;
    }
}
