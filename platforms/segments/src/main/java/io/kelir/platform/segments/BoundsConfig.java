package io.kelir.platform.segments;

/**
 * How much memory and how many threads a scan may take. Zero or absent means the default.
 *
 * @param segmentBytesMax size of the largest segment that is read, 64 MiB by default
 * @param batchBytesMax   size of the largest record batch once decompressed, 16 MiB by default
 * @param parallelReads   segments that one scan reads at the same time, 4 by default
 * @param checkIndexes    whether offset indexes are read and checked too; one more request per segment, and the rows do not depend on them
 */
public record BoundsConfig(int segmentBytesMax, int batchBytesMax, int parallelReads, boolean checkIndexes) {
    /** What holds when nothing is configured. */
    public static final BoundsConfig DEFAULT = new BoundsConfig(0, 0, 0, false);

    private static final int SEGMENT_BYTES_MAX = 64 << 20;
    private static final int BATCH_BYTES_MAX = 16 << 20;
    private static final int PARALLEL_READS = 4;
    private static final int PARALLEL_READS_MAX = 64;

    public BoundsConfig {
        segmentBytesMax = positive(segmentBytesMax, SEGMENT_BYTES_MAX, "segment_bytes_max");
        batchBytesMax = positive(batchBytesMax, BATCH_BYTES_MAX, "batch_bytes_max");
        parallelReads = positive(parallelReads, PARALLEL_READS, "parallel_reads");
        Problems.require(parallelReads <= PARALLEL_READS_MAX, "parallel_reads", "expected at most 64");
    }

    private static int positive(int value, int byDefault, String key) {
        Problems.require(value >= 0, key, "expected at least 1");
        return value == 0 ? byDefault : value;
    }
}
