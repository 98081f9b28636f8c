package io.kelir.sql.window;

import io.kelir.sql.row.RowAccumulator;
import io.kelir.sql.row.RowAggregate;
import io.kelir.sql.row.RowExpression;
import org.jspecify.annotations.Nullable;

/** An aggregate over each row's frame. While frames only grow, as running totals' do, each row is taken in once. */
final class FoldingFunction implements WindowFunction {
    private final RowAggregate aggregate;
    private final RowExpression[] operands;
    private final Frame frame;

    /** @param aggregate over rows that hold the operands' values */
    FoldingFunction(RowAggregate aggregate, RowExpression[] operands, Frame frame) {
        this.aggregate = aggregate;
        this.operands = operands;
        this.frame = frame;
    }

    @Override
    public @Nullable Object[] values(Partition partition) {
        return frame.excludesAny() ? eachAnew(partition) : growing(partition);
    }

    private @Nullable Object[] growing(Partition partition) {
        @Nullable Object[] values = new @Nullable Object[partition.size()];
        RowAccumulator accumulator = aggregate.start();
        int from = 0;
        int to = 0;
        for (int row = 0; row < values.length; row++) {
            int wantedFrom = frame.from(partition, row);
            int wantedTo = frame.to(partition, row);
            if (wantedFrom != from || wantedTo < to) {
                accumulator = aggregate.start();
                from = wantedFrom;
                to = wantedFrom;
            }
            for (; to < wantedTo; to++) {
                accumulator.add(operandsAt(partition, to));
            }
            values[row] = accumulator.result();
        }
        return values;
    }

    private @Nullable Object[] eachAnew(Partition partition) {
        @Nullable Object[] values = new @Nullable Object[partition.size()];
        for (int row = 0; row < values.length; row++) {
            RowAccumulator accumulator = aggregate.start();
            int to = frame.to(partition, row);
            for (int position = frame.from(partition, row); position < to; position++) {
                if (!frame.excludes(partition, row, position)) {
                    accumulator.add(operandsAt(partition, position));
                }
            }
            values[row] = accumulator.result();
        }
        return values;
    }

    private @Nullable Object[] operandsAt(Partition partition, int position) {
        @Nullable Object[] values = new @Nullable Object[operands.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operands[i].evaluate(partition.row(position));
        }
        return values;
    }
}
