package io.kelir.disclosure;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of rows that leave, in RFC 8785 form: {@code {"columns", "outcome", "policy", "rows", "snapshot", "suppressed", "truncated"}}.
 * {@code "noise"} where numbers have some, and {@code "damage"}, a list of {@code {"data_set", "kinds", "part"}}, where parts were left out. Holds no request id, time or receipt, so that the same release has the same bytes.
 *
 * @param table      the rows
 * @param truncated  whether rows were cut off
 * @param suppressed whether any group was withheld
 * @param policy     digest of the policy bundle
 * @param snapshot   digest of the state of the data
 * @param intervals  of noisy numbers; empty for exact ones
 * @param damages    damaged parts of public data, whose sound records alone are in the answer
 */
record DisclosureDocument(
        Table table,
        boolean truncated,
        boolean suppressed,
        Digest policy,
        Digest snapshot,
        Optional<Intervals> intervals,
        List<DamagedPart> damages) {
    Outcome outcome() {
        return suppressed || !damages.isEmpty() ? Outcome.RELEASED_PARTIAL : Outcome.RELEASED;
    }

    Disclosure disclosure() {
        return new Disclosure(outcome(), table.rows().size(), encode());
    }

    private byte[] encode() {
        Map<String, Object> document = new TreeMap<>();
        document.put("outcome", outcome().name());
        document.put(
                "columns",
                table.columns().stream().map(DisclosureDocument::column).toList());
        document.put("rows", table.rows().stream().map(this::row).toList());
        document.put("truncated", truncated);
        document.put("suppressed", suppressed ? "some" : "none");
        document.put("policy", policy.toString());
        document.put("snapshot", snapshot.toString());
        intervals.ifPresent(known -> document.put("noise", known.json(table)));
        if (!damages.isEmpty()) {
            document.put(
                    "damage", damages.stream().map(DisclosureDocument::damage).toList());
        }
        return CanonicalJson.encode(document);
    }

    private static Map<String, Object> damage(DamagedPart damaged) {
        return Map.of("data_set", damaged.dataSet(), "part", damaged.part(), "kinds", damaged.kinds());
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
