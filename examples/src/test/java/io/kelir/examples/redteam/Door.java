package io.kelir.examples.redteam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.examples.acceptance.ChangedServer;
import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
import io.kelir.server.cli.KelirCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** A way to ask the server. */
interface Door {
    /** What came back: an outcome, and rows where some were released. */
    record Reply(String outcome, List<List<String>> rows, String text) {
        boolean isReleased() {
            return outcome.equals("RELEASED") || outcome.equals("RELEASED_PARTIAL");
        }
    }

    Reply ask(String sql) throws Exception;

    static Door mcp(ToolSession session) {
        return sql -> {
            ToolReply reply = session.execute(sql);
            return new Reply(reply.outcome(), reply.rows(), reply.toString());
        };
    }

    /** {@code kelir sql}. What it cannot answer it tells as a code and a message. */
    static Door cli(ChangedServer server) {
        return sql -> {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = KelirCommand.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute("sql", "--home", server.home().toString(), "--output", "json", sql);
            if (exitCode != 0) {
                return new Reply(outcome(exitCode, err.toString()), List.of(), err.toString());
            }
            JsonNode disclosure = new ObjectMapper().readTree(out.toString());
            return new Reply(disclosure.path("outcome").asText(), rows(disclosure), out.toString());
        };
    }

    private static String outcome(int exitCode, String said) {
        if (exitCode != 1) {
            return "FAILED";
        }
        return said.startsWith("WITHHELD") ? "WITHHELD" : "REFUSED";
    }

    private static List<List<String>> rows(JsonNode disclosure) {
        List<List<String>> rows = new ArrayList<>();
        disclosure.path("rows").forEach(row -> {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asText()));
            rows.add(values);
        });
        return rows;
    }
}
