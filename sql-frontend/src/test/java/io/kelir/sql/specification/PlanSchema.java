package io.kelir.sql.specification;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.kelir.statement.StatementText.PlanSpecification;

/** The published JSON Schema. */
final class PlanSchema {
    private PlanSchema() {}

    static JsonSchema read() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(PlanSpecification.schema());
    }
}
