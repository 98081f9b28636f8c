package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.mcp.client.McpClientConnection;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir datasets}: what can be asked. */
@Command(
        name = "datasets",
        description = "Lists what can be asked; with a data set's name, describes it; with other words, searches.",
        mixinStandardHelpOptions = true,
        subcommands = DataSetsInferCommand.class)
final class DataSetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "<name or words>", description = "A data set or words.")
    private String words = "";

    @Option(names = "--output", description = "table or json (default: ${DEFAULT-VALUE}).", defaultValue = "table")
    private OutputForm output = OutputForm.TABLE;

    @Override
    public Integer call() {
        try (McpClientConnection connection = server.connect()) {
            if (!words.isBlank()) {
                ToolReply described = ToolReply.of(connection.callTool("describe_dataset", Map.of("name", words)));
                if (!described.isError()) {
                    return show(described);
                }
            }
            return show(ToolReply.of(
                    connection.callTool("search_datasets", words.isBlank() ? Map.of() : Map.of("query", words))));
        }
    }

    private int show(ToolReply reply) {
        PrintWriter out = spec.commandLine().getOut();
        if (reply.isError()) {
            spec.commandLine().getErr().println(reply.refusal());
            return ExitCodes.NOT_ANSWERED;
        }
        if (output == OutputForm.TABLE && reply.structured().has("datasets")) {
            list(reply.structured().path("datasets"), out);
        } else {
            out.println(reply.pretty());
        }
        out.flush();
        return ExitCodes.OK;
    }

    private static void list(JsonNode entries, PrintWriter out) {
        int width = 0;
        for (JsonNode entry : entries) {
            width = Math.max(width, entry.path("name").asText().length());
        }
        for (JsonNode entry : entries) {
            String name = entry.path("name").asText();
            String description = entry.path("description").asText();
            out.println((name + " ".repeat(width - name.length()) + "  " + description).stripTrailing());
        }
    }
}
