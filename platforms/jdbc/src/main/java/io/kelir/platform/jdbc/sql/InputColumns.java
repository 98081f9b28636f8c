package io.kelir.platform.jdbc.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;

/** References to every column of a row, in order. */
final class InputColumns {
    private InputColumns() {}

    static List<RexInputRef> of(RelDataType row) {
        return IntStream.range(0, row.getFieldCount())
                .mapToObj(index -> RexInputRef.of(index, row))
                .toList();
    }
}
