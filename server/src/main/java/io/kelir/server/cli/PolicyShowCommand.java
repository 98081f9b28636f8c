package io.kelir.server.cli;

import io.kelir.mcp.client.McpClientConnection;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir policy show}: what the caller may ask. */
@Command(name = "show", description = "Shows what you may ask, and under which terms.", mixinStandardHelpOptions = true)
final class PolicyShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "<data set>", description = "Only this data set.")
    private @Nullable String dataSet;

    @Option(names = "--purpose", description = "The purpose that is stated; must be granted to the caller.")
    private @Nullable String purpose;

    @Option(names = "--output", description = "table or json (default: ${DEFAULT-VALUE}).", defaultValue = "table")
    private OutputForm output = OutputForm.TABLE;

    @Override
    public Integer call() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (dataSet != null) {
            arguments.put("dataset", dataSet);
        }
        if (purpose != null) {
            arguments.put("purpose", purpose);
        }
        try (McpClientConnection connection = server.connect()) {
            return show(ToolReply.of(connection.callTool("explain_policy", arguments)));
        }
    }

    private int show(ToolReply reply) {
        PrintWriter out = spec.commandLine().getOut();
        if (reply.isError() && output == OutputForm.TABLE) {
            spec.commandLine().getErr().println(reply.refusal());
        } else if (output == OutputForm.JSON) {
            out.println(reply.pretty());
        } else {
            PolicyText.print(reply.structured(), out);
        }
        out.flush();
        return reply.isError() ? ExitCodes.NOT_ANSWERED : ExitCodes.OK;
    }
}
