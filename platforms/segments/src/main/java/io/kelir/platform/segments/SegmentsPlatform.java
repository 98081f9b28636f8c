package io.kelir.platform.segments;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.row.RowReader;
import io.kelir.platform.segments.scan.PinnedTopics;
import io.kelir.platform.segments.scan.RowCounts;
import io.kelir.platform.segments.scan.ScanSettings;
import io.kelir.platform.segments.scan.ScanThreads;
import io.kelir.platform.segments.scan.SegmentScan;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.TopicListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Topics of Kafka that lie as segments in an object store or a folder. What exists is decided by listing the topic once per run, so all
 * scans of a run see the same records. Rows do not come in the order of their offsets.
 */
public final class SegmentsPlatform implements ScanPlatform {
    private final String name;
    private final SegmentsConfig config;
    private final SegmentStore store;
    private final ScanThreads threads;
    private final RowCounts rowCounts;
    private final List<DataSet> dataSets;

    /**
     * @param name  the block's name
     * @param store closed with this platform
     */
    public SegmentsPlatform(String name, SegmentsConfig config, SegmentStore store) {
        this.name = name;
        this.config = config;
        this.store = store;
        this.threads = new ScanThreads("segments-" + name);
        this.rowCounts = new RowCounts(store, namespace(), threads);
        this.dataSets = config.datasets().entrySet().stream()
                .map(entry -> dataSet(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String namespace() {
        return config.namespace().orElse("default");
    }

    private DataSet dataSet(String dataSetName, TopicConfig topic) {
        List<Column> columns = new ArrayList<>();
        topic.columns()
                .forEach((column, declared) -> columns.add(new Column(
                        column,
                        declared.columnType(),
                        true,
                        declared.description().orElse(""))));
        columns.addAll(RowReader.IMPLICIT_COLUMNS);
        return new DataSet(dataSetName, name, topic.description().orElse(""), columns);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String perimeter() {
        return config.perimeter();
    }

    @Override
    public List<DataSet> dataSets() {
        return dataSets;
    }

    @Override
    public OptionalLong rowCount(String dataSet) {
        return rowCounts.of(topic(dataSet).topic());
    }

    @Override
    public Stream<Object[]> read(ScanRequest request, FragmentRun run) {
        TopicConfig topic = topic(request.dataSet());
        PinnedTopics pinned = run.resource(this, () -> new PinnedTopics(store, namespace(), rowCounts, threads));
        TopicListing listing = pinned.pin(topic.topic(), run.control());
        run.position(name, pinned.position());
        BoundsConfig bounds = config.bounds().orElse(BoundsConfig.DEFAULT);
        ScanSettings settings = new ScanSettings(
                bounds.segmentBytesMax(), bounds.batchBytesMax(), bounds.parallelReads(), bounds.checkIndexes());
        SegmentScan scan = new SegmentScan(
                request.dataSet(),
                listing,
                store,
                settings,
                () -> new RowReader(topic.fields(), request.columns(), request.conjuncts()),
                run.control());
        return pinned.closeWithRun(scan).rows(threads);
    }

    private TopicConfig topic(String dataSet) {
        return Optional.ofNullable(config.datasets().get(dataSet))
                .orElseThrow(() -> new FederationException(
                        ErrorCode.UNKNOWN_DATA_SET, "Platform '" + name + "' has no data set '" + dataSet + "'."));
    }

    @Override
    public void close() {
        threads.close();
        store.close();
    }
}
