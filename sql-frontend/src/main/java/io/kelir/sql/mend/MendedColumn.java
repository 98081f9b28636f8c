package io.kelir.sql.mend;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DimensionConditions;
import io.kelir.policy.Use;
import io.kelir.value.ColumnType;
import java.util.Optional;

/**
 * A column that exists for the caller.
 *
 * @param source where it stands
 * @param name   exact name
 * @param policy what the caller may do with it; empty for a public column
 * @param type   its type
 */
record MendedColumn(MendedSource source, String name, Optional<ColumnPolicy> policy, ColumnType type) {
    boolean isPublic() {
        return policy.isEmpty();
    }

    boolean isEntityKey() {
        return source.entityKey().contains(name);
    }

    boolean allows(Use use) {
        return policy.filter(some -> some.allows(use)).isPresent();
    }

    boolean groups() {
        return isPublic() || isDimension(Use.GROUP_BY);
    }

    boolean filters() {
        return isPublic() || isDimension(Use.FILTER);
    }

    boolean isMeasure() {
        return allows(Use.SUM) || allows(Use.AVG);
    }

    private boolean isDimension(Use use) {
        return !isEntityKey()
                && policy.filter(some -> some.allows(use) && DimensionConditions.isDeclared(some))
                        .isPresent();
    }
}
