package io.kelir.wayang.operator;

import io.kelir.platform.FragmentRun;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.wayang.core.api.Configuration;
import org.apache.wayang.core.optimizer.cardinality.CardinalityEstimator;
import org.apache.wayang.core.optimizer.cardinality.FixedSizeCardinalityEstimator;
import org.apache.wayang.core.plan.wayangplan.UnarySource;
import org.apache.wayang.core.types.DataSetType;
import org.jspecify.annotations.Nullable;

/** Rows that a scan platform reads. Holds the run it belongs to, so it never leaves its process. */
public class RowSource extends UnarySource<Object[]> {
    private final ScanPlatform platform;
    private final ScanRequest request;
    private final long rows;
    private final FragmentRun run;

    RowSource(ScanPlatform platform, ScanRequest request, long rows, FragmentRun run) {
        super(DataSetType.createDefault(Object[].class));
        this.platform = platform;
        this.request = request;
        this.rows = Math.max(1, rows);
        this.run = run;
    }

    /** A copy, as Wayang wants of every operator. */
    protected RowSource(RowSource that) {
        super(that);
        this.platform = that.platform;
        this.request = that.request;
        this.rows = that.rows;
        this.run = that.run;
    }

    /** Opens the scan. */
    Stream<@Nullable Object[]> open() {
        return run.metered(() -> {
            Stream<@Nullable Object[]> stream = platform.read(request, run);
            run.closeAtEnd(stream);
            return stream;
        });
    }

    @Override
    public Optional<CardinalityEstimator> createCardinalityEstimator(int outputIndex, Configuration configuration) {
        return Optional.of(new FixedSizeCardinalityEstimator(rows));
    }

    @Override
    public String toString() {
        return "RowSource[" + platform.name() + "]";
    }
}
