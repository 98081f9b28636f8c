package io.kelir.server.cli;

import io.kelir.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kelir version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    VersionCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(Provider.line());
        return ExitCodes.OK;
    }

    static final class Provider implements IVersionProvider {
        static String line() {
            return "kelir " + Version.text() + " (Java " + Runtime.version().feature() + ")";
        }

        @Override
        public String[] getVersion() {
            return new String[] {line()};
        }
    }
}
