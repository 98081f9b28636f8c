package io.kelir.mcp.tools;

import io.kelir.mcp.json.Json;
import io.kelir.statement.StatementText.PlanSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The published schema of plan specifications as part of a tool's. */
final class PlanSchema {
    private static final String DEFINITIONS = "$defs";

    /** The root operator; needs its definitions {@link #beside} it. */
    static final Map<String, Object> OPERATOR = Map.of("$ref", "#/$defs/operator");

    private PlanSchema() {}

    /** A tool's schema with the definitions that it refers to. */
    static Map<String, Object> beside(Map<String, Object> schema) {
        Map<String, Object> whole = new LinkedHashMap<>(schema);
        whole.put(
                DEFINITIONS,
                Json.object(PlanSpecification.schema().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .get(DEFINITIONS));
        return whole;
    }
}
