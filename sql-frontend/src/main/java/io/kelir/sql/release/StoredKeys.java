package io.kelir.sql.release;

import io.kelir.plan.GroupKey;
import io.kelir.policy.ColumnPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * Group keys that buckets are first grouped by as they are stored, so that a key's value is computed once per bucket and stored value
 * instead of once per row. That pays where few values are stored, as a declared domain lets expect; a database's statistics of personal
 * rows must not decide it, since callers may see how their statement is run.
 */
final class StoredKeys {
    private final RelBuilder builder;
    private final KeyExpressions keyExpressions;
    private final Map<Object, Stored> stored = new HashMap<>();

    StoredKeys(RelBuilder builder, KeyExpressions keyExpressions) {
        this.builder = builder;
        this.keyExpressions = keyExpressions;
    }

    private record Stored(GroupKey key, Optional<ColumnPolicy> policy) {}

    /** Whether rows shall be grouped by a key's column as it is stored; if so, {@link #valuesOf} knows of it. */
    boolean takes(Object field, GroupKey key, Optional<ColumnPolicy> policy) {
        boolean expectsFew = policy.flatMap(ColumnPolicy::domain).isPresent();
        if (expectsFew) {
            stored.put(field, new Stored(key, policy));
        }
        return expectsFew;
    }

    /**
     * The same rows grouped by the keys' values: stored values that mean the same key come together, so that a bucket is counted once.
     *
     * @param keys number of fields that rows are grouped by, which come first
     */
    Rows valuesOf(Rows rows, int keys) {
        if (stored.isEmpty()) {
            return rows;
        }
        builder.push(rows.rel());
        PerEntityAggregate aggregate = new PerEntityAggregate(builder);
        rows.fields().forEach((field, position) -> {
            RexNode value = builder.field(position);
            if (position < keys) {
                aggregate.key(field, field.toString(), valueOf(field, value));
            } else {
                aggregate.sum(field.toString(), value);
            }
        });
        return aggregate.build();
    }

    private RexNode valueOf(Object field, RexNode column) {
        return Optional.ofNullable(stored.get(field))
                .map(known -> keyExpressions.of(known.key(), column, known.policy()))
                .orElse(column);
    }
}
