package io.kelir.server.cli;

import io.kelir.server.policy.PolicyFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kelir policy schema}: for editors and other checkers. */
@Command(name = "schema", description = "Prints the JSON Schema of policy files.", mixinStandardHelpOptions = true)
final class PolicySchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(PolicyFile.schema());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
