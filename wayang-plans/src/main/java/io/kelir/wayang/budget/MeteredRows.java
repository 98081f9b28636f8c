package io.kelir.wayang.budget;

import io.kelir.statement.RunControl;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of one fragment, counted as they are handed over. Makes no object per row. */
public final class MeteredRows implements Spliterator<@Nullable Object[]> {
    /** Rows between two questions whether the statement may go on, for platforms that hold no batches. */
    private static final long ROWS_UNCHECKED = 256;

    private final Spliterator<@Nullable Object[]> source;
    private final FragmentMeter meter;
    private final RunControl control;
    private final Consumer<@Nullable Object[]> taker = this::taken;
    private @Nullable Object[] row = {};

    private MeteredRows(Spliterator<@Nullable Object[]> source, FragmentMeter meter, RunControl control) {
        this.source = source;
        this.meter = meter;
        this.control = control;
    }

    /**
     * Opens a fragment and meters its rows.
     *
     * @return lazy and sequential; closing it closes the fragment's stream
     */
    public static Stream<@Nullable Object[]> of(
            Supplier<Stream<@Nullable Object[]>> open, FragmentMeter meter, RunControl control) {
        meter.open();
        Stream<@Nullable Object[]> stream = open.get();
        return StreamSupport.stream(new MeteredRows(stream.spliterator(), meter, control), false)
                .onClose(stream::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super @Nullable Object[]> action) {
        if (!source.tryAdvance(taker)) {
            meter.end();
            return false;
        }
        count(row);
        action.accept(row);
        return true;
    }

    private void taken(@Nullable Object[] next) {
        row = next;
    }

    @Override
    public void forEachRemaining(Consumer<? super @Nullable Object[]> action) {
        source.forEachRemaining(next -> {
            count(next);
            action.accept(next);
        });
        meter.end();
    }

    private void count(@Nullable Object[] next) {
        if (meter.rows() % ROWS_UNCHECKED == 0) {
            control.check();
        }
        meter.row(next);
    }

    @Override
    public @Nullable Spliterator<@Nullable Object[]> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }
}
