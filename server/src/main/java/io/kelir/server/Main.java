package io.kelir.server;

import io.kelir.server.cli.KelirCommand;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(KelirCommand.commandLine().execute(arguments));
    }
}
