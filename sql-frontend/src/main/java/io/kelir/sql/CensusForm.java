package io.kelir.sql;

import io.kelir.plan.CompiledForm;
import io.kelir.plan.PseudonymKey;
import io.kelir.value.OutputColumn;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/**
 * The tree of a census. Not thread-safe, since Calcite's clusters are not: callers hold this object's monitor while they work on it.
 *
 * @param relation what gives the rows
 * @param columns  of the census, in the order of its request
 * @param pseudonyms the key under which the relation makes pseudonyms, if it does; the run must know it as {@link PseudonymKey#OF_LEDGER}
 */
public record CensusForm(RelNode relation, List<OutputColumn> columns, Optional<PseudonymKey> pseudonyms)
        implements CompiledForm {
    public CensusForm {
        columns = List.copyOf(columns);
    }
}
