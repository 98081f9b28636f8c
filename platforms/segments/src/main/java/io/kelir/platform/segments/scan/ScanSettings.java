package io.kelir.platform.segments.scan;

/**
 * Bounds of a scan.
 *
 * @param segmentBytesMax size of the largest segment that is read
 * @param batchBytesMax   size of the largest record batch once decompressed
 * @param parallelReads   segments read at the same time, 1 or more
 * @param checkIndexes    whether offset indexes are read and checked too
 */
public record ScanSettings(int segmentBytesMax, int batchBytesMax, int parallelReads, boolean checkIndexes) {}
