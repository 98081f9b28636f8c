package io.kelir.server.cli;

import io.kelir.mcp.client.McpClientConnection;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir policy lift}: lets a suspended caller ask again. */
@Command(
        name = "lift",
        description = "For officers: lists suspended callers, or lifts the suspension of one.",
        mixinStandardHelpOptions = true)
final class PolicyLiftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "<subject>", description = "Whose suspension is lifted.")
    private @Nullable String subject;

    @Override
    public Integer call() {
        try (McpClientConnection connection = server.connect()) {
            return show(ToolReply.of(
                    connection.callTool("lift_suspension", subject == null ? Map.of() : Map.of("subject", subject))));
        }
    }

    private int show(ToolReply reply) {
        PrintWriter out = spec.commandLine().getOut();
        if (reply.isError()) {
            spec.commandLine().getErr().println(reply.refusal());
            return ExitCodes.NOT_ANSWERED;
        }
        if (subject != null) {
            out.println(
                    reply.structured().path("lifted").asBoolean() ? "Lifted." : "Nobody of that name is suspended.");
        }
        reply.structured()
                .path("suspended")
                .forEach(entry -> out.println(entry.path("subject").asText() + "  "
                        + entry.path("kind").asText() + "  since "
                        + entry.path("since").asText()));
        out.flush();
        return ExitCodes.OK;
    }
}
