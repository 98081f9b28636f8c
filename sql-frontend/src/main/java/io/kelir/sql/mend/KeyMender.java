package io.kelir.sql.mend;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Grain;
import io.kelir.value.TypeName;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** Turns group keys into declared dimensions: banded columns group by their bands, times by their grain or a coarser unit. */
final class KeyMender {
    private final MendScope scope;

    KeyMender(MendScope scope) {
        this.scope = scope;
    }

    /** The key as SQL; empty when no dimension is in it. */
    Optional<String> mend(SqlNode node) {
        return ColumnForm.of(node, scope).filter(form -> form.column().groups()).map(this::key);
    }

    private String key(ColumnForm form) {
        String written = scope.written(form.column());
        Optional<Grain> grain = form.column().policy().flatMap(ColumnPolicy::grain);
        if (grain.isEmpty()
                || (form.kind() == ColumnForm.Kind.PLAIN && form.column().type().name() == TypeName.DATE)) {
            return written;
        }
        String unit = Grain.ofUnit(form.unit())
                .filter(asked -> asked.isCoarserOrEqual(grain.get()))
                .orElse(grain.get())
                .unit();
        return form.kind() == ColumnForm.Kind.PLAIN ? written : "date_trunc('" + unit + "', " + written + ")";
    }
}
