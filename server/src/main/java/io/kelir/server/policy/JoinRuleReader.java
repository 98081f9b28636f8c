package io.kelir.server.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.policy.JoinRule;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.DataSetBlock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code join}: {@code required}, {@code forbidden} or {@code {any_of: [<data set>, …]}}. */
final class JoinRuleReader {
    private final Map<String, DataSetBlock> dataSets;
    private final Problems problems;

    JoinRuleReader(Map<String, DataSetBlock> dataSets, Problems problems) {
        this.dataSets = dataSets;
        this.problems = problems;
    }

    /** The rule; after a problem none. */
    JoinRule read(JsonNode written, String dataSet, String path) {
        if (written.isTextual() && written.asText().equals("required")) {
            return JoinRule.required();
        }
        if (written.isTextual() && written.asText().equals("forbidden")) {
            return JoinRule.forbidden();
        }
        if (written.isObject() && written.size() == 1 && !written.path("any_of").isEmpty()) {
            return anyOf(written.path("any_of"), dataSet, path + ".any_of");
        }
        problems.add(path, "expected required, forbidden or {any_of: [<data set>, …]}");
        return JoinRule.FREE;
    }

    private JoinRule anyOf(JsonNode names, String dataSet, String path) {
        Set<String> others = new LinkedHashSet<>();
        for (JsonNode name : names) {
            DataSetBlock block = dataSets.get(name.asText());
            if (block == null || block.isPublic() || name.asText().equals(dataSet)) {
                problems.add(path, "is '" + name.asText() + "', expected another personal data set of this file");
            } else {
                others.add(name.asText());
            }
        }
        return others.isEmpty() ? JoinRule.FREE : JoinRule.anyOf(others);
    }
}
