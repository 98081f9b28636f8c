package io.kelir.server.cli;

import io.kelir.kafka.topic.PlannedTopic;
import io.kelir.kafka.topic.TopicPlan;
import io.kelir.kafka.topic.TopicState;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir topics}: about Kelir's topics on a cluster. */
@Command(
        name = "topics",
        description = "Works on Kelir's topics.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCommand.Create.class, TopicsCompareCommand.class})
final class TopicsCommand {
    /** {@code kelir topics create}: the one way in which Kelir makes topics. */
    @Command(
            name = "create",
            description = "Creates the topics that are missing, with stated retention; changes none that exists.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ConfiguredKafka server = new ConfiguredKafka();

        @Option(names = "--dry-run", description = "Says what would be created.")
        private boolean dryRun;

        @Option(names = "--second", description = "On the cluster of kafka.second.")
        private boolean onSecond;

        @Option(names = "--partitions", description = "Of each new topic (default: ${DEFAULT-VALUE}).")
        private int partitions = 3;

        @Option(names = "--replicas", description = "Of each new topic (default: as many as brokers, at most 3).")
        private @Nullable Short replicas;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (TopicPlan plan = new TopicPlan(onSecond ? server.secondKafka() : server.kafka())) {
                short copies = replicas == null ? plan.usualReplicas() : replicas;
                for (TopicState state : plan.states()) {
                    out.println(line(plan, state, copies));
                }
            }
            out.flush();
            return ExitCodes.OK;
        }

        private String line(TopicPlan plan, TopicState state, short copies) {
            PlannedTopic topic = state.topic();
            if (state.exists()) {
                return "exists   " + topic.name()
                        + (state.hasOtherRetention()
                                ? ": retention.ms is " + state.retentionMillis().orElse("") + ", planned "
                                        + topic.retentionMillis() + "; left as it is"
                                : "");
            }
            if (!dryRun) {
                plan.create(topic, partitions, copies);
            }
            return (dryRun ? "missing  " : "created  ") + topic.name() + ": " + topic.holds() + "; " + partitions
                    + " partitions, " + copies + (copies == 1 ? " replica" : " replicas") + ", kept "
                    + topic.retentionText();
        }
    }
}
