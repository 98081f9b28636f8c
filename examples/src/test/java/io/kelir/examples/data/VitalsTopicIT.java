package io.kelir.examples.data;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.examples.federation.EmbeddedFederation;
import io.kelir.examples.federation.FederationPorts;
import io.kelir.examples.federation.Progress;
import io.kelir.examples.federation.StoreBucket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.record.internal.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTopicIT {
    @TempDir
    Path home;

    @Test
    void theBucketHoldsEveryReadingOnceInOrderAndInAllCodecs() {
        List<String> values = new ArrayList<>();
        Set<CompressionType> codecs = EnumSet.noneOf(CompressionType.class);
        try (EmbeddedFederation federation =
                        EmbeddedFederation.start(home, FederationPorts.ephemeral(), Progress.SILENT);
                StoreBucket bucket = new StoreBucket(federation.endpoints().store())) {
            new VitalsTopic(bucket, Progress.SILENT).load();

            for (int partition = 0; partition < VitalsTopic.PARTITIONS; partition++) {
                SegmentOracle read = readPartition(bucket, partition);
                assertEquals(LongStream.range(0, read.offsets.size()).boxed().toList(), read.offsets);
                values.addAll(read.values);
                codecs.addAll(read.codecs);
            }
        }

        assertEquals(Vitals.COUNT, values.size());
        assertEquals(new Vitals().all().map(Vital::toJson).collect(toSet()), Set.copyOf(values));
        assertEquals(EnumSet.allOf(CompressionType.class), codecs);
    }

    private static SegmentOracle readPartition(StoreBucket bucket, int partition) {
        SegmentOracle all = new SegmentOracle();
        List<String> keys = bucket.keys(VitalsTopic.PREFIX + partition + "/");
        List<String> logs = keys.stream().filter(key -> key.endsWith(".kfs")).toList();
        assertEquals(2 * logs.size(), keys.size());
        assertTrue(logs.size() > 50, "segments of partition " + partition + ": " + logs.size());
        for (String key : logs) {
            assertTrue(keys.contains(key.replace(".kfs", ".index")));
            SegmentOracle segment = SegmentOracle.read(bucket.get(key).orElseThrow());
            all.offsets.addAll(segment.offsets);
            all.values.addAll(segment.values);
            all.codecs.addAll(segment.codecs);
        }
        return all;
    }
}
