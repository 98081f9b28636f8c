package io.kelir.sql.row;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.jspecify.annotations.Nullable;

/** The order of rows that ORDER BY asks for. */
public final class RowOrder {
    private RowOrder() {}

    /**
     * Compares rows by a collation's columns, text byte by byte. Where the collation leaves the place of NULLs open, they are greater
     * than every value, as in PostgreSQL. Serialisable, stateless.
     *
     * @throws io.kelir.error.FederationException SQL_UNSUPPORTED for a direction that is neither ascending nor descending
     */
    public static Comparator<@Nullable Object[]> of(RelCollation collation) {
        List<Key> keys = collation.getFieldCollations().stream().map(Key::of).toList();
        return new ByKeys(keys.toArray(new Key[0]));
    }

    private record ByKeys(Key[] keys) implements Comparator<@Nullable Object[]>, Serializable {
        @Override
        public int compare(@Nullable Object[] left, @Nullable Object[] right) {
            for (Key key : keys) {
                int order = key.compare(left[key.column], right[key.column]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    private record Key(int column, boolean descending, boolean nullsFirst) implements Serializable {
        static Key of(RelFieldCollation field) {
            boolean descending =
                    switch (field.getDirection()) {
                        case ASCENDING, STRICTLY_ASCENDING -> false;
                        case DESCENDING, STRICTLY_DESCENDING -> true;
                        case CLUSTERED -> throw Failures.unsupported("a clustered order of rows");
                    };
            boolean nullsFirst =
                    switch (field.nullDirection) {
                        case FIRST -> true;
                        case LAST -> false;
                        case UNSPECIFIED -> descending;
                    };
            return new Key(field.getFieldIndex(), descending, nullsFirst);
        }

        int compare(@Nullable Object left, @Nullable Object right) {
            if (left == null || right == null) {
                return left == right ? 0 : (left == null) == nullsFirst ? -1 : 1;
            }
            int order = ValueComparator.compareAny(left, right);
            return descending ? -order : order;
        }
    }
}
