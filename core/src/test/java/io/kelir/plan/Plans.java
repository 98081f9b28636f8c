package io.kelir.plan;

import io.kelir.canonical.Digest;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Plans for tests, whose epilogue passes the first released table on. */
public final class Plans {
    private Plans() {}

    public static Plan of(ReleaseFootprint... releases) {
        return of(new Footprint(Arrays.asList(releases), Set.of(), false, List.of()), columns(releases[0]));
    }

    /** Text for group keys, bigint for measures, under the names that statements without aliases give. */
    private static List<OutputColumn> columns(ReleaseFootprint release) {
        return Stream.concat(
                        release.groupKeys().stream()
                                .map(key -> column(key.column().column(), TypeName.TEXT)),
                        release.measures().stream().map(measure -> column("count", TypeName.BIGINT)))
                .toList();
    }

    private static OutputColumn column(String name, TypeName type) {
        return new OutputColumn(name, ColumnType.of(type));
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
