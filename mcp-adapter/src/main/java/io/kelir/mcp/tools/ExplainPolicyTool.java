package io.kelir.mcp.tools;

import io.kelir.answer.Answer;
import io.kelir.directory.PolicyGuide;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.policy.Refused;
import io.kelir.statement.Caller;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a caller may ask here. Reads policy and catalog, no data. */
public final class ExplainPolicyTool implements KelirTool {
    private static final String DATA_SET = "dataset";

    private final PolicyGuide guide;

    public ExplainPolicyTool(PolicyGuide guide) {
        this.guide = guide;
    }

    @Override
    public Tool definition() {
        Map<String, Object> input = Schema.object(List.of())
                .with(DATA_SET, Schema.text("only this data set; without it, all that you may ask about"))
                .with(StatementArguments.PURPOSE, StatementArguments.purposeSchema())
                .build();
        return Tool.builder("explain_policy", input)
                .title("Explain what may be asked")
                .description(
                        "Says what you may ask and under which terms: data sets, columns and their uses, values, bands and"
                                + " steps that filters and group keys must respect, aggregates, joins, thresholds, budgets and"
                                + " example statements. Reads no data.")
                .outputSchema(Schema.orError(Schema.withoutWords(PolicyJson.schema())))
                .annotations(ToolEffects.READS)
                .build();
    }

    @Override
    public CallToolResult call(ToolCall call) {
        Arguments arguments = call.arguments().only(DATA_SET, StatementArguments.PURPOSE);
        Optional<String> purpose = arguments.optionalText(StatementArguments.PURPOSE);
        Optional<Refused> refused = guide.judgePurpose(call.caller(), purpose);
        if (refused.isPresent()) {
            return refused(refused.get());
        }
        PolicyGuide.Guide all = guide.explain(call.caller(), purpose);
        Map<String, Object> structured = PolicyJson.of(
                arguments.optionalText(DATA_SET).map(name -> only(all, name)).orElse(all), call.caller());
        return ToolResult.of(structured);
    }

    /**
     * What a caller may ask of one data set for its default purpose.
     *
     * @throws FederationException UNKNOWN_DATA_SET
     */
    public static Map<String, Object> explain(PolicyGuide guide, Caller caller, String dataSet) {
        return PolicyJson.of(only(guide.explain(caller, Optional.empty()), dataSet), caller);
    }

    private static PolicyGuide.Guide only(PolicyGuide.Guide all, String name) {
        List<PolicyGuide.Entry> named = all.dataSets().stream()
                .filter(entry -> entry.entry().name().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new FederationException(
                    ErrorCode.UNKNOWN_DATA_SET,
                    "You may ask about no data set of that name for this purpose. Call explain_policy without a name for all.");
        }
        return new PolicyGuide.Guide(all.bundle(), all.terms(), named);
    }

    private static CallToolResult refused(Refused refused) {
        return AnswerReply.error(new Answer.Refusal(
                RequestIds.next(), Outcome.REFUSED, refused.rule(), refused.message(), refused.nearestAllowed()));
    }
}
