package io.kelir.server.cli;

import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir policy check}: all that is wrong with a policy file, as far as it can be known without its platforms. */
@Command(
        name = "check",
        description = "Prints a policy file's name and digest, or all its problems. Asks no platform.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "<file>", description = "The policy file.")
    private Path file = Path.of("policy.yaml");

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<PolicyFile> policy = PolicyFile.read(file, problems);
        policy.ifPresent(read -> read.bindAssumed(List.of(), problems));
        problems.check();
        PolicyFile sound = policy.orElseThrow();
        spec.commandLine().getOut().println("policy bundle " + sound.bundle() + " " + sound.digest());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
