package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.mcp.client.McpClientConnection;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir explain}: what a statement would do. */
@Command(
        name = "explain",
        description = "Shows what a statement would do, without running it.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @ArgGroup(multiplicity = "1")
    private AskedText asked = new AskedText();

    @Option(names = "--purpose", description = "The purpose that is stated; must be granted to the caller.")
    private @Nullable String purpose;

    @Option(names = "--output", description = "table or json (default: ${DEFAULT-VALUE}).", defaultValue = "table")
    private OutputForm output = OutputForm.TABLE;

    @Override
    public Integer call() {
        Map<String, Object> arguments = asked.arguments();
        if (purpose != null) {
            arguments.put("purpose", purpose);
        }
        try (McpClientConnection connection = server.connect()) {
            return show(ToolReply.of(connection.callTool("explain_sql", arguments)));
        }
    }

    private int show(ToolReply reply) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputForm.JSON) {
            out.println(reply.pretty());
        } else if (reply.isError()) {
            spec.commandLine().getErr().println(reply.refusal());
        } else {
            text(reply.structured(), out);
        }
        out.flush();
        return reply.isError() ? ExitCodes.NOT_ANSWERED : ExitCodes.OK;
    }

    private static void text(JsonNode explanation, PrintWriter out) {
        out.println("Plan " + explanation.path("plan_digest").asText());
        out.println();
        out.println(explanation.path("relational_plan").asText().stripTrailing());
        for (JsonNode fragment : explanation.path("fragments")) {
            out.println();
            out.println("Fragment on " + fragment.path("platform").asText() + ":");
            fragment.path("text").asText().lines().forEach(line -> out.println("  " + line));
        }
        lines("Execution plan:", explanation.path("execution_plan"), out);
        lines("Notes:", explanation.path("notes"), out);
    }

    private static void lines(String title, JsonNode lines, PrintWriter out) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line.asText()));
        }
    }
}
