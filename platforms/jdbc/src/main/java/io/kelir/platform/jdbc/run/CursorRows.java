package io.kelir.platform.jdbc.run;

import io.kelir.statement.RunControl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of one statement, pulled one at a time; the run's control is asked before each batch. */
final class CursorRows extends Spliterators.AbstractSpliterator<@Nullable Object[]> {
    private final ResultSet rows;
    private final RowReader reader;
    private final RunControl control;
    private final Function<SQLException, RuntimeException> failure;
    private final BatchSize batch = new BatchSize();
    private int leftInBatch = batch.rows();
    private boolean ended;

    CursorRows(ResultSet rows, RowReader reader, RunControl control, Function<SQLException, RuntimeException> failure) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.rows = rows;
        this.reader = reader;
        this.control = control;
        this.failure = failure;
    }

    @Override
    public boolean tryAdvance(Consumer<? super @Nullable Object[]> action) {
        @Nullable Object[] row = next();
        if (row == null) {
            return false;
        }
        action.accept(row);
        return true;
    }

    private @Nullable Object @Nullable [] next() {
        if (ended) {
            return null;
        }
        try {
            if (leftInBatch == 0) {
                control.check();
                leftInBatch = batch.next();
                rows.setFetchSize(leftInBatch);
            }
            if (!rows.next()) {
                ended = true;
                rows.close();
                return null;
            }
            leftInBatch--;
            @Nullable Object[] row = reader.read(rows);
            batch.saw(row);
            return row;
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }
}
