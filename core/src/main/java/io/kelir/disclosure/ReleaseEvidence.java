package io.kelir.disclosure;

import io.kelir.value.OutputColumn;
import java.util.List;

/**
 * The groups of one release.
 *
 * @param columns group keys, then measures: the columns of the table that will be released
 * @param groups  in no order
 */
public record ReleaseEvidence(List<OutputColumn> columns, List<GroupEvidence> groups) {
    public ReleaseEvidence {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }
}
