package io.kelir.server.cli;

import io.kelir.policy.PolicyBundle;
import io.kelir.policy.diff.Change;
import io.kelir.policy.diff.PolicyDiff;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir policy diff}: what another policy file would let out, or no longer. */
@Command(
        name = "diff",
        description = {
            "Shows what changes between two policy files, and whether it widens or tightens what may leave.",
            "Exit code 5 says that something widens."
        },
        mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "<old>", description = "The policy file in force.")
    private Path older = Path.of("old.yaml");

    @Parameters(index = "1", paramLabel = "<new>", description = "The policy file to come.")
    private Path newer = Path.of("new.yaml");

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<PolicyBundle> before = read(older, problems);
        Optional<PolicyBundle> after = read(newer, problems);
        problems.check();
        List<Change> changes = PolicyDiff.between(before.orElseThrow(), after.orElseThrow());
        PrintWriter out = spec.commandLine().getOut();
        changes.forEach(change -> out.println(line(change)));
        out.println(changes.isEmpty() ? "The two files mean the same." : summary(changes));
        out.flush();
        return PolicyDiff.widens(changes) ? ExitCodes.POLICY_WIDENS : ExitCodes.OK;
    }

    private static Optional<PolicyBundle> read(Path file, Problems problems) {
        return PolicyFile.read(file, problems).map(read -> read.bindAssumed(List.of(), problems));
    }

    private static String line(Change change) {
        String direction = change.direction().name().toLowerCase(Locale.ROOT);
        return direction + " ".repeat(10 - direction.length()) + change.path() + ": " + change.text();
    }

    private static String summary(List<Change> changes) {
        long widening = changes.stream()
                .filter(change -> change.direction() == Change.Direction.WIDENS)
                .count();
        return widening == 0 ? "Nothing widens." : widening + (widening == 1 ? " change widens." : " changes widen.");
    }
}
