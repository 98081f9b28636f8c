package io.kelir.server.cli;

import io.kelir.plan.Plan;
import io.kelir.policy.Decision;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyFile;
import io.kelir.sql.RelCompiler;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir policy explain}: what a policy file says to a statement of a caller. Touches no data and no platform. */
@Command(
        name = "explain",
        description = {
            "Says what a policy file decides on a statement: contexts, rules, obligations. Touches no data.",
            "Columns have the types that the file suggests; texts compared with a domain that is read from a public column "
                    + "are taken to be in it."
        },
        mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final int ROWS_MAX = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "<file>", description = "The policy file.")
    private Path file = Path.of("policy.yaml");

    @Option(
            names = "--as",
            required = true,
            paramLabel = "<claims>",
            description = "The caller: 'roles=analyst purposes=research actor=human', or the same as JSON.")
    private String claims = "";

    @Option(
            names = "--sql",
            required = true,
            paramLabel = "<SQL>",
            description = "One statement; - reads it from standard input.")
    private String sql = "";

    @Option(names = "--purpose", description = "The purpose that the statement states.")
    private @Nullable String purpose;

    @Override
    public Integer call() {
        Caller caller = CallerClaims.of(claims);
        Statement statement = new Statement(
                "explain", SqlText.of(sql), Optional.ofNullable(purpose), OptionalInt.empty(), Optional.empty());
        Problems problems = new Problems();
        Optional<PolicyFile> policy = PolicyFile.read(file, problems);
        Optional<PolicyBundle> bundle =
                policy.map(read -> read.bindAssumed(texts(statement.text().source()), problems));
        problems.check();
        PolicyEngine engine = new PolicyEngine(ROWS_MAX);
        RelCompiler compiler = new RelCompiler(policy.orElseThrow().assumedCatalog(), dataSet -> 1, Clock.systemUTC());
        Plan plan = compiler.compile(statement, engine.view(caller, statement, bundle.orElseThrow()));
        Decision decision = engine.decide(caller, statement, plan, bundle.orElseThrow());
        PrintWriter out = spec.commandLine().getOut();
        new DecisionText(out).print(caller, statement, plan, bundle.orElseThrow(), engine, decision);
        out.flush();
        return decision.fold(permitted -> ExitCodes.OK, refused -> ExitCodes.NOT_ANSWERED);
    }

    private static List<Object> texts(String sql) {
        List<Object> texts = new ArrayList<>();
        Matcher matcher = TEXT.matcher(sql);
        while (matcher.find()) {
            texts.add(matcher.group(1).replace("''", "'"));
        }
        return texts.stream().distinct().toList();
    }
}
