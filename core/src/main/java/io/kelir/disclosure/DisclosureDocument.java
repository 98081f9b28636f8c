package io.kelir.disclosure;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of rows that leave, in RFC 8785 form: {@code {"columns", "outcome", "policy", "rows", "snapshot", "suppressed", "truncated"}}.
 * Holds no request id, time or receipt, so that the same release has the same bytes.
 *
 * @param table      the rows
 * @param truncated  whether rows were cut off
 * @param suppressed whether any group was withheld
 * @param policy     digest of the policy bundle
 * @param snapshot   digest of the state of the data
 */
record DisclosureDocument(Table table, boolean truncated, boolean suppressed, Digest policy, Digest snapshot) {
    Outcome outcome() {
        return suppressed ? Outcome.RELEASED_PARTIAL : Outcome.RELEASED;
    }

    Disclosure disclosure() {
        return new Disclosure(outcome(), table.rows().size(), encode());
    }

    private byte[] encode() {
        return CanonicalJson.encode(Map.of(
                "outcome", outcome().name(),
                "columns",
                        table.columns().stream().map(DisclosureDocument::column).toList(),
                "rows", table.rows().stream().map(this::row).toList(),
                "truncated", truncated,
                "suppressed", suppressed ? "some" : "none",
                "policy", policy.toString(),
                "snapshot", snapshot.toString()));
    }

    private static Map<String, String> column(OutputColumn column) {
        return Map.of("name", column.name(), "type", column.type().postgresName());
    }

    private List<@Nullable Object> row(List<@Nullable Object> values) {
        List<@Nullable Object> row = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            row.add(ValueText.of(values.get(i), table.columns().get(i)));
        }
        return row;
    }
}
