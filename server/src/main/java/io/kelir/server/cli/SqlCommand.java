package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.mcp.client.McpClientConnection;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir sql}: asks a running server. */
@Command(
        name = "sql",
        description = "Asks a running server in SQL, or by a plan specification.",
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @ArgGroup(multiplicity = "1")
    private AskedText asked = new AskedText();

    @Option(names = "--purpose", description = "The purpose that is stated; must be granted to the caller.")
    private @Nullable String purpose;

    @Option(names = "--max-rows", paramLabel = "<n>", description = "Most rows wanted.")
    private @Nullable Integer rowsMax;

    @Option(names = "--output", description = "table or json (default: ${DEFAULT-VALUE}).", defaultValue = "table")
    private OutputForm output = OutputForm.TABLE;

    @Override
    public Integer call() {
        Map<String, Object> arguments = asked.arguments();
        if (purpose != null) {
            arguments.put("purpose", purpose);
        }
        if (rowsMax != null) {
            arguments.put("max_rows", rowsMax);
        }
        try (McpClientConnection connection = server.connect()) {
            return show(ToolReply.of(connection.callTool(asked.isPlan() ? "submit_plan" : "execute_sql", arguments)));
        }
    }

    private int show(ToolReply reply) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputForm.JSON) {
            out.println(reply.text());
        } else if (reply.isError()) {
            spec.commandLine().getErr().println(reply.refusal());
        } else {
            table(reply.structured(), out);
        }
        out.flush();
        return reply.isError() ? ExitCodes.NOT_ANSWERED : ExitCodes.OK;
    }

    private static void table(JsonNode structured, PrintWriter out) {
        JsonNode disclosure = structured.path("disclosure");
        out.print(TextTable.of(disclosure));
        int rows = disclosure.path("rows").size();
        out.println(structured.path("outcome").asText() + ": " + rows + (rows == 1 ? " row" : " rows")
                + (disclosure.path("truncated").asBoolean() ? ", cut at the row limit" : "")
                + (disclosure.path("suppressed").asText().equals("some") ? ", some groups suppressed" : "")
                + damage(disclosure.path("damage")));
        out.println(receipt(structured.path("receipt")));
    }

    private static String damage(JsonNode damage) {
        List<String> parts = new ArrayList<>();
        damage.forEach(part -> parts.add(
                part.path("data_set").asText() + " " + part.path("part").asText()));
        return parts.isEmpty() ? "" : ", damaged and left out as far as unsound: " + String.join(", ", parts);
    }

    private static String receipt(JsonNode receipt) {
        return switch (receipt.path("status").asText()) {
            case "published" ->
                "Receipt: published at " + receipt.path("topic").asText() + "/"
                        + receipt.path("partition").asInt() + "/"
                        + receipt.path("offset").asLong();
            case "pending" -> "Receipt: kept, published when the broker is back";
            default -> "Receipt: none";
        };
    }
}
