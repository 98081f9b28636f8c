package io.kelir.server.cli;

import io.kelir.mcp.client.McpClientConnection;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir policy close-epoch}: lets releases of a data set be made from its present data. */
@Command(
        name = "close-epoch",
        description = "For operators: ends the current epoch of a data set, as after a load.",
        mixinStandardHelpOptions = true)
final class PolicyCloseEpochCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "<data set>", description = "Such as clinic.claims.")
    private String dataSet = "";

    @Override
    public Integer call() {
        try (McpClientConnection connection = server.connect()) {
            ToolReply reply = ToolReply.of(connection.callTool("close_epoch", Map.of("data_set", dataSet)));
            if (reply.isError()) {
                spec.commandLine().getErr().println(reply.refusal());
                return ExitCodes.NOT_ANSWERED;
            }
            spec.commandLine()
                    .getOut()
                    .println(
                            reply.structured().path("closed").asBoolean()
                                    ? "Closed: the next release of " + dataSet + " opens another epoch."
                                    : "No epoch of " + dataSet + " was open.");
            return ExitCodes.OK;
        }
    }
}
