package io.kelir.examples.data;

import io.kelir.examples.federation.Progress;
import io.kelir.examples.federation.StoreBucket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** The topic {@code vitals}: six partitions of segments in the bucket, spread by key as Kafka's own producer does it. */
final class VitalsTopic {
    static final int PARTITIONS = 6;

    /** Objects of the topic begin with this. */
    static final String PREFIX = "default/vitals/";

    private static final int UPLOAD_THREADS = 4;
    private static final int PROGRESS_RECORDS = 5_000;

    private final StoreBucket bucket;
    private final Progress progress;
    private final List<PartitionLog> partitions =
            IntStream.range(0, PARTITIONS).mapToObj(PartitionLog::new).toList();
    private final List<CompletableFuture<Void>> uploads = new ArrayList<>();

    VitalsTopic(StoreBucket bucket, Progress progress) {
        this.bucket = bucket;
        this.progress = progress;
    }

    /** Replaces whatever the topic held. Returns when every object is stored. */
    void load() {
        bucket.keys(PREFIX).forEach(bucket::delete);
        ExecutorService threads = Executors.newFixedThreadPool(UPLOAD_THREADS);
        try {
            AtomicLong written = new AtomicLong();
            new Vitals().all().forEach(vital -> write(vital, written.incrementAndGet(), threads));
            partitions.forEach(log -> log.finish().ifPresent(last -> upload(log.partition(), last, threads)));
            CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new)).join();
            progress.report("vitals", Vitals.COUNT, Vitals.COUNT);
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(Vital vital, long number, ExecutorService threads) {
        byte[] key = Integer.toString(vital.patientId()).getBytes(StandardCharsets.UTF_8);
        SegmentRecord segmentRecord = new SegmentRecord(
                vital.measuredAt().toEpochMilli(), key, vital.toJson().getBytes(StandardCharsets.UTF_8));
        PartitionLog log = partitions.get(Utils.toPositive(Utils.murmur2(key)) % PARTITIONS);
        log.append(segmentRecord).ifPresent(full -> upload(log.partition(), full, threads));
        if (number % PROGRESS_RECORDS == 0) {
            progress.report("vitals", number, Vitals.COUNT);
        }
    }

    private void upload(int partition, Segment segment, ExecutorService threads) {
        String name = PREFIX + partition + "/" + segment.name();
        uploads.add(CompletableFuture.runAsync(
                () -> {
                    bucket.put(name + ".kfs", segment.log());
                    bucket.put(name + ".index", segment.index());
                },
                threads));
    }
}
