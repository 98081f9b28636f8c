package io.kelir.sql.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;

/** Fields of outer queries that inner ones name. */
final class CorrelatedFields {
    private final Map<CorrelationId, List<Term>> fieldsById = new HashMap<>();

    void define(CorrelationId id, List<Term> fields) {
        fieldsById.put(id, fields);
    }

    /** The term that a field of an outer query stands for; empty for any other expression. */
    Optional<Term> find(RexNode node) {
        if (node instanceof RexFieldAccess access && access.getReferenceExpr() instanceof RexCorrelVariable outer) {
            return Optional.ofNullable(fieldsById.get(outer.id))
                    .map(fields -> fields.get(access.getField().getIndex()));
        }
        return Optional.empty();
    }
}
