package io.kelir.platform.segments.row;

import java.util.List;
import java.util.function.Predicate;

/** How the values of a topic are written. */
public interface ValueFormat {
    /** JSON objects, one a record. */
    ValueFormat JSON = JsonFields::new;

    /** Anything: there are no columns but those that every record has. */
    ValueFormat TEXT = new ValueFormat() {
        @Override
        public ValueFields fields(List<Field> fields, Predicate<Field> wanted) {
            return (bytes, start, length, values) -> true;
        }

        @Override
        public boolean hasRowsWithoutValue() {
            return true;
        }
    };

    /**
     * Lines of comma-separated values, one a record, cells in the order of the columns.
     *
     * @param delimiter between cells
     */
    static ValueFormat csv(char delimiter) {
        return (fields, wanted) -> new CsvFields(fields, wanted, delimiter);
    }

    /** @param wanted says which fields' values are needed; the others are only checked */
    ValueFields fields(List<Field> fields, Predicate<Field> wanted);

    /** Whether a record without a value (a tombstone) is a row. */
    default boolean hasRowsWithoutValue() {
        return false;
    }
}
