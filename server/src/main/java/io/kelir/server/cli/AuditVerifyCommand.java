package io.kelir.server.cli;

import io.kelir.kafka.audit.ChainReport;
import io.kelir.kafka.audit.ChainVerifier;
import io.kelir.kafka.audit.Finding;
import io.kelir.kafka.chain.Checkpoint;
import io.kelir.kafka.chain.CheckpointFile;
import io.kelir.kafka.chain.CheckpointKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir audit verify}: whether all events are there as they were written. */
@Command(
        name = "verify",
        description = "Tells whether all events are there, unchanged and in order; names those that are not.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
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

    @Option(
            names = "--checkpoints",
            paramLabel = "<file>",
            description =
                    "Checkpoints that were kept elsewhere, which tell of a cut at the end (default: the home's own).")
    private @Nullable Path checkpoints;

    @Override
    public Integer call() {
        ChainVerifier verifier = new ChainVerifier(
                keyFiles().stream().map(CheckpointKey.Public::read).toList());
        server.events().readAll(verifier::add);
        List<ChainReport> reports = verifier.reports(kept());
        PrintWriter out = spec.commandLine().getOut();
        reports.forEach(report -> print(report, out));
        out.flush();
        return reports.stream().allMatch(report -> report.findings().isEmpty())
                ? ExitCodes.OK
                : ExitCodes.RECORD_DAMAGED;
    }

    private List<Path> keyFiles() {
        Path own = server.audit().publicKeyFile();
        return keys.isEmpty() && Files.exists(own) ? List.of(own) : keys;
    }

    private List<Checkpoint> kept() {
        Path file = checkpoints == null ? server.audit().checkpointFile() : checkpoints;
        return checkpoints == null && !Files.exists(file) ? List.of() : new CheckpointFile(file).read();
    }

    private static void print(ChainReport report, PrintWriter out) {
        if (report.events() > 0) {
            out.println("Writer " + report.writer() + ": events " + report.first() + " to " + report.last()
                    + (report.first() > 1 ? " (older ones are not on the topic)" : "")
                    + (report.repeated() > 0 ? ", " + report.repeated() + " repeated" : "")
                    + (report.signedThrough() > 0 ? ", signed through " + report.signedThrough() : ", not signed")
                    + (report.findings().isEmpty() ? ": intact" : ": DAMAGED"));
        }
        for (Finding finding : report.findings()) {
            out.println(
                    finding.kind() + (finding.sequence() > 0 ? " " + finding.sequence() : "") + ": " + finding.what());
        }
    }
}
