package io.kelir.server.cli;

import io.kelir.kafka.event.SubjectHash;
import io.kelir.server.wiring.ServerHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir audit erase}: makes what a caller asked unreadable for ever. */
@Command(
        name = "erase",
        description = {
            "Deletes the key of what a caller asked: nobody can read it any more, on any topic.",
            "The chain of events stays valid. Copies of the home, such as backups, must be erased too."
        },
        mixinStandardHelpOptions = true)
final class AuditEraseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Parameters(index = "0", paramLabel = "<subject>", description = "The caller, as in its token.")
    private String subject = "";

    @Override
    public Integer call() {
        ServerHome home = ServerHome.at(server.configuration().server().home());
        boolean erased =
                server.audit().sealKeys(new SubjectHash(home.pseudonymKey())).erase(subject);
        spec.commandLine().getOut().println(erased ? "Erased." : "Nothing of this caller is kept here.");
        spec.commandLine().getOut().flush();
        return erased ? ExitCodes.OK : ExitCodes.NOT_ANSWERED;
    }
}
