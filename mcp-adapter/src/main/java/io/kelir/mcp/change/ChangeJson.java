package io.kelir.mcp.change;

import io.kelir.cluster.change.ChangeDesk.Rehearsal;
import io.kelir.cluster.change.ChangeDiff;
import io.kelir.mcp.json.JsonFields;
import io.kelir.mcp.tools.Schema;
import java.util.List;

/** Changes as results tell them. */
final class ChangeJson {
    static final String DIFF = "diff";
    static final String DIGEST = "digest";

    private ChangeJson() {}

    static JsonFields with(JsonFields fields, Rehearsal rehearsal) {
        return fields.with(
                        DIFF,
                        rehearsal.diff().differences().stream()
                                .map(ChangeJson::difference)
                                .toList())
                .with(DIGEST, rehearsal.digest().toString());
    }

    private static Object difference(ChangeDiff.Difference difference) {
        return new JsonFields()
                .with("name", difference.name())
                .with("before", difference.before())
                .with("after", difference.after())
                .build();
    }

    static Schema with(Schema schema) {
        return schema.with(
                        DIFF,
                        Schema.arrayOf(Schema.object(List.of("name"))
                                .with("name", Schema.text())
                                .with("before", Schema.text())
                                .with("after", Schema.text())
                                .build()))
                .with(DIGEST, Schema.text("of the change with the diff of its dry run"));
    }
}
