package io.kelir.server.cli;

/**
 * Contributes a subcommand to {@code kelir}. Found with {@link java.util.ServiceLoader}; made once per call of the program, so a
 * constructor must do nothing.
 */
public interface CliCommand {
    /**
     * The subcommand: an object of a class with picocli's {@code @Command}, which implements {@code Callable<Integer>} and returns one of
     * the exit codes of {@link ExitCodes}. A {@link io.kelir.error.FederationException} that it throws is shown without a stack trace.
     */
    Object command();
}
