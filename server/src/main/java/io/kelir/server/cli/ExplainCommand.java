package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.client.McpClientConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir explain}: what a statement would do, or did. */
@Command(
        name = "explain",
        description = "Shows what a statement would do, without running it; with --analyze, what it took.",
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

    @Option(
            names = "--analyze",
            description = "Run the statement and show what each fragment gave: public data, or operators only.")
    private boolean analyze;

    @Option(names = "--svg", paramLabel = "<file>", description = "Write a picture of the plan to this file.")
    private @Nullable Path svg;

    @Override
    public Integer call() {
        Map<String, Object> arguments = asked.arguments();
        if (analyze) {
            arguments.put("analyze", true);
        }
        if (svg != null) {
            arguments.put("picture", true);
        }
        if (purpose != null) {
            arguments.put("purpose", purpose);
        }
        try (McpClientConnection connection = server.connect()) {
            ToolReply reply = ToolReply.of(connection.callTool("explain_sql", arguments));
            write(reply);
            return show(reply);
        }
    }

    private void write(ToolReply reply) {
        Path file = svg;
        if (file != null) {
            reply.image().ifPresent(image -> write(image, file));
        }
    }

    private static void write(byte[] image, Path file) {
        try {
            Files.write(file, image);
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "The file " + file + " cannot be written. Name another one.", e);
        }
    }

    private int show(ToolReply reply) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputForm.JSON) {
            out.println(reply.pretty());
        } else if (reply.isError()) {
            spec.commandLine().getErr().println(reply.refusal());
        } else {
            out.print(ExplanationText.of(reply.structured()));
        }
        out.flush();
        return reply.isError() ? ExitCodes.NOT_ANSWERED : ExitCodes.OK;
    }
}
