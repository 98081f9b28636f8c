package io.kelir.examples.redteam;

import io.kelir.examples.acceptance.ToolReply;
import io.kelir.examples.acceptance.ToolSession;
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
}
