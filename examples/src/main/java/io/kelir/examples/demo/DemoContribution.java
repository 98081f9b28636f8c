package io.kelir.examples.demo;

import io.kelir.server.cli.CliCommand;

/** Adds {@code demo} to the program {@code kelir}. */
public final class DemoContribution implements CliCommand {
    @Override
    public Object command() {
        return new DemoCommand(new InProcessLauncher());
    }
}
