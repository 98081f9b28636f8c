package io.kelir.mcp.tools;

import io.kelir.answer.AnswerStore;
import io.kelir.mcp.auth.Scopes;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an operator end a data set's epoch, as after a load: its next release reads the data as it is then. Nothing is forgotten by it; the
 * ledger judges the next epoch's releases beside all earlier ones.
 */
public final class CloseEpochTool implements KelirTool {
    private static final Logger LOG = LoggerFactory.getLogger(CloseEpochTool.class);
    private static final String DATA_SET = "data_set";

    private final AnswerStore answers;
    private final Clock clock;

    public CloseEpochTool(AnswerStore answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of(DATA_SET))
                .with(DATA_SET, Schema.text("name of the data set, such as clinic.claims"))
                .build();
        return Tool.builder("close_epoch", input)
                .title("Close an epoch")
                .description("For operators: ends the current epoch of a data set, so that what is asked from now on is"
                        + " answered from its present data.")
                .outputSchema(Schema.orFailure(Schema.object(List.of("closed"))
                        .with("closed", Map.of("type", "boolean"))
                        .build()))
                .annotations(ToolEffects.SETS)
                .build();
    }

    @Override
    public Set<String> roles() {
        return Set.of(Caller.OPERATOR);
    }

    @Override
    public String scope() {
        return Scopes.OPERATE;
    }

    @Override
    public CallToolResult call(ToolCall call) {
        String dataSet = call.arguments().only(DATA_SET).text(DATA_SET);
        boolean closed = answers.closeEpoch(dataSet, clock.instant());
        LOG.info("an operator closed an epoch: {}", closed);
        Map<String, Object> structured = Map.of("closed", closed);
        return ToolResult.of(structured);
    }
}
