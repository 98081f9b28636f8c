package io.kelir.server.cli;

import io.kelir.kafka.migration.ClusterComparison;
import io.kelir.kafka.migration.ComparedTopic;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir topics compare}: whether the second cluster could take the first one's place. */
@Command(
        name = "compare",
        description = "Compares answers and events on the clusters of kafka and kafka.second, record by record.",
        mixinStandardHelpOptions = true)
final class TopicsCompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Option(names = "--copy", description = "Brings to the second cluster what only the first holds, then compares.")
    private boolean copy;

    @Override
    public Integer call() {
        ClusterComparison comparison = new ClusterComparison(server.kafka(), server.secondKafka());
        PrintWriter out = spec.commandLine().getOut();
        if (copy) {
            comparison
                    .topics()
                    .forEach(topic ->
                            out.println("copied     " + topic.topic() + ": " + comparison.copy(topic) + " records"));
        }
        boolean isSame = true;
        for (ComparedTopic topic : comparison.topics()) {
            out.println((topic.isSame() ? "same       " : "different  ") + topic.topic() + ": " + topic.onBoth()
                    + " on both, " + topic.onlyFirst() + " only on the first, " + topic.onlySecond()
                    + " only on the second");
            isSame = isSame && topic.isSame();
        }
        out.flush();
        return isSame ? ExitCodes.OK : ExitCodes.CLUSTERS_DIFFER;
    }
}
