package io.kelir.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.KafkaSettings;
import io.kelir.kafka.signature.PlanSubmission;
import io.kelir.kafka.submit.PlanAnswer;
import io.kelir.kafka.submit.PlanClient;
import io.kelir.statement.Statement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir submit}: sends a plan over Kafka, as a batch job does. */
@Command(
        name = "submit",
        description = "Submits a signed plan over Kafka; with --wait prints the answer's exact bytes.",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @ArgGroup(multiplicity = "1")
    private SubmittedText text = new SubmittedText();

    @Option(names = "--as", paramLabel = "<submitter>", description = "Who submits (default: the only one configured).")
    private @Nullable String submitter;

    @Option(
            names = "--key",
            paramLabel = "<file>",
            description = "The submitter's private JWK (default: secrets/<submitter>.jwk in the home).")
    private @Nullable Path key;

    @Option(names = "--request-id", paramLabel = "<id>", description = "Names the request (default: a new one).")
    private String requestId = UUID.randomUUID().toString();

    @Option(names = "--purpose", description = "The purpose that is stated; must be granted to the submitter.")
    private @Nullable String purpose;

    @Option(names = "--max-rows", paramLabel = "<n>", description = "Most rows wanted.")
    private @Nullable Integer rowsMax;

    @Option(
            names = "--results",
            paramLabel = "<topic>",
            description = "Where the answer comes (default: the results topic).")
    private @Nullable String results;

    @Option(names = "--wait", description = "Waits for the answer.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "<seconds>",
            description = "Longest time to wait, which is also how long the plan is valid (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Override
    public Integer call() {
        KafkaSettings kafka = server.kafka();
        Statement statement = new Statement(
                requestId,
                text.read(),
                Optional.ofNullable(purpose),
                rowsMax == null ? OptionalInt.empty() : OptionalInt.of(rowsMax),
                Optional.empty());
        String topic = results == null ? kafka.topics().results() : results;
        try (PlanClient client = new PlanClient(kafka, submission(kafka), topic)) {
            client.submit(statement);
            return wait ? show(client.await(requestId, Duration.ofSeconds(seconds))) : said(requestId);
        }
    }

    private PlanSubmission submission(KafkaSettings kafka) {
        String name = submitter == null ? onlySubmitter(kafka) : submitter;
        Path file = key == null
                ? server.configuration().server().home().resolve("secrets").resolve(name + ".jwk")
                : key;
        try {
            JWK read = JWK.parse(Files.readString(file));
            return new PlanSubmission(
                    name, read, kafka.topics().plans(), Duration.ofSeconds(seconds), Clock.systemUTC());
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT,
                    "File " + file + " holds no private Ed25519 or P-256 key as JWK. Name one with --key.",
                    e);
        }
    }

    private static String onlySubmitter(KafkaSettings kafka) {
        List<String> names =
                kafka.intake().submitters().keySet().stream().sorted().toList();
        if (names.size() != 1) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "Name who submits with --as. Configured: " + names + ".");
        }
        return names.get(0);
    }

    private int said(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private int show(Optional<PlanAnswer> answer) {
        PrintWriter err = spec.commandLine().getErr();
        if (answer.isEmpty()) {
            err.println("DEADLINE_EXCEEDED: No answer to " + requestId
                    + " came in time. The same request id finds it later.");
            return ExitCodes.NOT_ANSWERED;
        }
        PlanAnswer come = answer.get();
        if (!come.isTaken()) {
            err.println(come.outcome() + ": " + new String(come.bytes(), UTF_8));
            return ExitCodes.NOT_ANSWERED;
        }
        if (!come.isIntact()) {
            err.println("The answer's bytes are not those that its digest names. Somebody changed it on its way.");
            return ExitCodes.RECORD_DAMAGED;
        }
        spec.commandLine().getOut().print(new String(come.bytes(), UTF_8));
        spec.commandLine().getOut().flush();
        return come.isReleased() ? ExitCodes.OK : ExitCodes.NOT_ANSWERED;
    }
}
