package io.kelir.sql.release;

import io.kelir.plan.ColumnRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.rel.RelNode;

/**
 * A relation under construction.
 *
 * @param rel    the relation
 * @param fields position of each known field: a {@link ColumnRef} of the footprint or the name of something computed
 */
record Rows(RelNode rel, Map<Object, Integer> fields) {
    Rows {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    int position(Object field) {
        Integer position = fields.get(field);
        if (position == null) {
            throw new IllegalStateException("a release's relation lacks field " + field);
        }
        return position;
    }

    boolean has(Object field) {
        return fields.containsKey(field);
    }

    /** The fields of this relation followed by those of another; the first of equal names wins. */
    Map<Object, Integer> fieldsBeside(Rows right) {
        Map<Object, Integer> joined = new LinkedHashMap<>(fields);
        int width = rel.getRowType().getFieldCount();
        right.fields().forEach((field, position) -> joined.putIfAbsent(field, position + width));
        return joined;
    }
}
