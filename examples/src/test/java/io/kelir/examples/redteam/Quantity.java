package io.kelir.examples.redteam;

import java.util.Optional;

/**
 * Something that adds up over the rows of a table: the number of rows, or a column's sum.
 *
 * @param column empty for the number of rows
 */
record Quantity(Base base, Optional<Column> column) {
    static Quantity rows(Base base) {
        return new Quantity(base, Optional.empty());
    }

    static Quantity sum(Base base, Column column) {
        return new Quantity(base, Optional.of(column));
    }

    /** What one row adds. */
    long of(RawTable table, int row) {
        if (table.patient(row) == RawTable.NOBODY) {
            return 0;
        }
        return column.map(some -> table.value(some, row)).orElse((long) table.weight(row));
    }
}
