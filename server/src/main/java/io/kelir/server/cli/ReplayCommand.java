package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.seal.StatementSeal;
import io.kelir.server.binding.Problems;
import io.kelir.server.config.Configuration;
import io.kelir.server.policy.PolicyArchive;
import io.kelir.server.policy.PolicyFile;
import io.kelir.server.replay.PolicyTrial;
import io.kelir.server.replay.Replay;
import io.kelir.server.replay.Replayed;
import io.kelir.server.wiring.OfflineDecisions;
import io.kelir.server.wiring.ServerHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir replay}: decides again what the record holds. */
@Command(
        name = "replay",
        description = {
            "Decides a recorded request again and compares: identical, data changed, or differs. Needs no running server.",
            "With --bundle: which releases of a time another policy would refuse."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Parameters(index = "0", arity = "0..1", paramLabel = "<request id>", description = "The request.")
    private @Nullable String requestId;

    @Option(names = "--run", description = "Runs it again too and compares the rows; shows none.")
    private boolean run;

    @Option(names = "--bundle", paramLabel = "<file>", description = "A policy file that is not in force.")
    private @Nullable Path bundle;

    @Option(names = "--from", paramLabel = "<time>", description = "ISO 8601, as 2026-05-01T00:00:00Z (default: ever).")
    private String from = Instant.EPOCH.toString();

    @Option(names = "--to", paramLabel = "<time>", description = "Not included (default: now).")
    private String to = Instant.now().toString();

    @Override
    public Integer call() {
        if ((requestId == null) == (bundle == null)) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "Name a request to replay, or a policy file with --bundle.");
        }
        try (OfflineDecisions decisions = OfflineDecisions.open(server.configuration())) {
            return requestId == null ? tryPolicy(decisions) : again(decisions, requestId);
        }
    }

    private int again(OfflineDecisions decisions, String id) {
        Configuration configuration = server.configuration();
        Replay replay = new Replay(
                server.kafka(), seal(), new PolicyArchive(configuration.server().home()), decisions);
        Replayed replayed = replay.again(id, run);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                switch (replayed.verdict()) {
                    case IDENTICAL -> "identical: " + replayed.what();
                    case DATA_CHANGED -> "data changed: " + replayed.what();
                    case DIFFERS -> "differs: " + replayed.what();
                    case UNKNOWN -> "unknown: " + replayed.what();
                });
        out.flush();
        return switch (replayed.verdict()) {
            case IDENTICAL -> ExitCodes.OK;
            case DATA_CHANGED -> ExitCodes.DATA_CHANGED;
            case DIFFERS -> ExitCodes.DECISION_DIFFERS;
            case UNKNOWN -> ExitCodes.NOT_ANSWERED;
        };
    }

    private int tryPolicy(OfflineDecisions decisions) {
        Problems problems = new Problems();
        Optional<PolicyFile> policy = PolicyFile.read(bundle == null ? Path.of("policy.yaml") : bundle, problems);
        problems.check();
        PolicyTrial.Outcome outcome = new PolicyTrial(server.events(), seal(), decisions)
                .of(decisions.bind(policy.orElseThrow()), time("--from", from), time("--to", to));
        PrintWriter out = spec.commandLine().getOut();
        outcome.refused()
                .forEach(refusal -> out.println(refusal.at() + "  " + refusal.requestId() + "  " + refusal.rule()));
        out.println(outcome.refused().size() + " of " + outcome.releases() + " releases would be refused"
                + (outcome.unreadable() == 0 ? "." : "; " + outcome.unreadable() + " cannot be read any more."));
        out.flush();
        return ExitCodes.OK;
    }

    private StatementSeal seal() {
        ServerHome home = ServerHome.at(server.configuration().server().home());
        return server.audit().seal(new SubjectHash(home.pseudonymKey()));
    }

    private static Instant time(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, option + ": expected ISO 8601 as 2026-05-01T00:00:00Z.", e);
        }
    }
}
