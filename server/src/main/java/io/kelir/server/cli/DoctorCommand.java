package io.kelir.server.cli;

import io.kelir.error.FederationException;
import io.kelir.kafka.chain.Checkpoint;
import io.kelir.kafka.chain.CheckpointFile;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.server.binding.Problems;
import io.kelir.server.doctor.Examination;
import io.kelir.server.doctor.Row;
import io.kelir.server.policy.PolicyArchive;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.replay.Replay;
import io.kelir.server.replay.Replayed;
import io.kelir.server.wiring.OfflineDecisions;
import io.kelir.server.wiring.ServerHome;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir doctor}: the readiness scorecard. */
@Command(
        name = "doctor",
        description = "Fills the readiness scorecard: green, yellow or red, each with its evidence. Changes nothing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Option(
            names = "--key",
            paramLabel = "<file>",
            description =
                    "Public key of checkpoints in PEM; several where several servers write (default: the home's).")
    private List<Path> keys = List.of();

    @Override
    public Integer call() {
        List<Row> rows = new Examination(
                        server.kafka(), keys(), checkpoints(), this::policyInFile, this::again, Clock.systemUTC())
                .rows();
        PrintWriter out = spec.commandLine().getOut();
        rows.forEach(row -> out.printf("%-6s  %-13s  %s%n", row.light(), row.name(), text(row)));
        out.flush();
        return rows.stream().anyMatch(row -> row.light() == Row.Light.RED) ? ExitCodes.NOT_ANSWERED : ExitCodes.OK;
    }

    private static String text(Row row) {
        return row.light() == Row.Light.GREEN ? row.evidence() : row.evidence() + " (" + row.command() + ")";
    }

    private List<CheckpointKey.Public> keys() {
        Path own = server.audit().publicKeyFile();
        List<Path> files = keys.isEmpty() && Files.exists(own) ? List.of(own) : keys;
        return files.stream().map(CheckpointKey.Public::read).toList();
    }

    private List<Checkpoint> checkpoints() {
        Path file = server.audit().checkpointFile();
        return Files.exists(file) ? new CheckpointFile(file).read() : List.of();
    }

    private Optional<String> policyInFile() {
        Problems problems = new Problems();
        Optional<PolicyFile> policy = PolicyFile.read(server.configuration().policyFile(), problems);
        problems.check();
        return policy.map(file -> file.digest().toString());
    }

    /** @throws FederationException when a platform is away */
    private Replayed again(String requestId) {
        Path home = server.configuration().server().home();
        try (OfflineDecisions decisions = OfflineDecisions.open(server.configuration())) {
            SubjectHash subjects = new SubjectHash(ServerHome.at(home).pseudonymKey());
            return new Replay(server.kafka(), server.audit().seal(subjects), new PolicyArchive(home), decisions)
                    .again(requestId, false);
        }
    }
}
