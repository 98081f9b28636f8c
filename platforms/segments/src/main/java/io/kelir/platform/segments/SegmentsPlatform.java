package io.kelir.platform.segments;

import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentRun;
import io.kelir.platform.ScanPlatform;
import io.kelir.platform.ScanRequest;
import io.kelir.platform.segments.row.ImplicitColumns;
import io.kelir.platform.segments.row.RowReader;
import io.kelir.platform.segments.scan.PinnedTopics;
import io.kelir.platform.segments.scan.Pruning;
import io.kelir.platform.segments.scan.RowCounts;
import io.kelir.platform.segments.scan.ScanSettings;
import io.kelir.platform.segments.scan.ScanThreads;
import io.kelir.platform.segments.scan.SegmentFilter;
import io.kelir.platform.segments.scan.SegmentScan;
import io.kelir.platform.segments.scan.StatisticsCache;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.StoreRequests;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.platform.segments.visibility.PublishedOffsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
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
    private final PublishedOffsets published;
    private final RowCounts rowCounts;
    private final StatisticsCache statistics = new StatisticsCache();
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
        this.published = config.visibility().map(VisibilityConfig::offsets).orElse(PublishedOffsets.UNBOUNDED);
        this.rowCounts = new RowCounts(store, namespace(), threads);
        this.dataSets = config.datasets().entrySet().stream()
                .map(entry -> dataSet(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Statements that begin from now on read from the store as it is opened now. */
    void renewStore(Supplier<SegmentStore> opener) {
        if (store instanceof OnDemandStore reopened) {
            reopened.renew(opener);
        }
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
        columns.addAll(ImplicitColumns.ALL);
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
        StoreRequests requests = new StoreRequests();
        SegmentStore counted = store.countedBy(requests);
        PinnedTopics pinned = run.resource(this, () -> new PinnedTopics(namespace(), published, rowCounts, threads));
        TopicListing listing = pinned.pin(topic.topic(), counted, run.control());
        run.position(name, pinned.position());
        SegmentFilter filter = new SegmentFilter(
                new Pruning(request.conjuncts(), topic.storedWithin()), statistics, counted, run.control());
        SegmentScan scan = new SegmentScan(
                request.dataSet(),
                listing,
                counted,
                settings(),
                filter,
                () -> new RowReader(topic.valueFormat(), topic.fields(), request.columns(), request.conjuncts()),
                run);
        run.counts(() -> counts(requests, scan, filter));
        return pinned.closeWithRun(scan).rows(threads);
    }

    private ScanSettings settings() {
        BoundsConfig bounds = config.bounds().orElse(BoundsConfig.DEFAULT);
        return new ScanSettings(
                bounds.segmentBytesMax(), bounds.batchBytesMax(), bounds.parallelReads(), bounds.checkIndexes());
    }

    private static Map<String, Long> counts(StoreRequests requests, SegmentScan scan, SegmentFilter filter) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("lists", requests.lists());
        counts.put("gets", requests.reads());
        counts.put("get_bytes", requests.bytes());
        counts.put("segments", scan.segments());
        counts.put("segments_read", filter.segmentsRead());
        counts.put("bad_records", scan.badRecords());
        return counts;
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
