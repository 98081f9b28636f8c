package io.kelir.disclosure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of a release.
 *
 * @param key      values of the group keys, in the release's order; empty for a global group
 * @param rows     rows behind the group, measures aside, with the entities behind them: a group without measures is judged by this
 * @param measures in the release's order
 */
public record GroupEvidence(List<@Nullable Object> key, MeasureEvidence rows, List<MeasureEvidence> measures)
        implements Serializable {
    public GroupEvidence {
        key = Collections.unmodifiableList(new ArrayList<>(key));
        measures = List.copyOf(measures);
    }
}
