package io.kelir.plan;

import io.kelir.canonical.Digest;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Plans for tests, whose epilogue passes the first released table on. */
public final class Plans {
    private Plans() {}

    public static Plan of(ReleaseFootprint... releases) {
        return of(new Footprint(Arrays.asList(releases), Set.of(), false, List.of()), List.of());
    }

    /** A plan whose rows leave from public data sets. */
    public static Plan publicRows(List<OutputColumn> columns, String... dataSets) {
        return of(new Footprint(List.of(), Set.of(dataSets), true, List.of()), columns);
    }

    public static Plan of(Footprint footprint, List<OutputColumn> columns) {
        return new Plan(Digest.of(footprint.toString()), footprint, new FirstTable(columns), new CompiledForm() {});
    }

    private record FirstTable(List<OutputColumn> columns) implements Epilogue {
        @Override
        public Table apply(List<Table> released) {
            return released.get(0);
        }
    }
}
