package io.kelir.sql;

import io.kelir.plan.CompiledForm;
import io.kelir.value.OutputColumn;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * The tree of a census. Not thread-safe, since Calcite's clusters are not: callers hold this object's monitor while they work on it.
 *
 * @param relation what gives the rows
 * @param columns  of the census, in the order of its request
 */
public record CensusForm(RelNode relation, List<OutputColumn> columns) implements CompiledForm {
    public CensusForm {
        columns = List.copyOf(columns);
    }
}
