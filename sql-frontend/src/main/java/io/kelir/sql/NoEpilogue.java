package io.kelir.sql;

import io.kelir.plan.Epilogue;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import java.util.List;

/** The epilogue of a plan that releases nothing. */
record NoEpilogue(List<OutputColumn> columns) implements Epilogue {
    @Override
    public Table apply(List<Table> released) {
        return new Table(columns, List.of());
    }
}
