package io.kelir.pipeline;

import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Snapshot;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence of plans over public data. */
final class ClinicEvidence {
    private ClinicEvidence() {}

    /** One row per value. */
    static Evidence publicRows(OutputColumn column, Object... values) {
        List<List<@Nullable Object>> rows = Arrays.stream(values)
                .<List<@Nullable Object>>map(value -> Arrays.<@Nullable Object>asList(value))
                .toList();
        return new Evidence(
                List.of(), Optional.of(new Table(List.of(column), rows)), new Snapshot(Map.of("reference", "1")));
    }
}
