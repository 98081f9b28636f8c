package io.kelir.sql.epilogue;

import io.kelir.value.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operator of an epilogue. Keeps the order of its input wherever it does not define one. */
@FunctionalInterface
interface TableOperator {
    /** The operator's rows, given the released tables. */
    List<@Nullable Object[]> rows(List<Table> released);
}
