package io.kelir.explain;

/**
 * Rows and the bytes of their values.
 *
 * @param rows  0 or more
 * @param bytes counted as {@link io.kelir.metering.FragmentTotals#bytes} says
 */
public record Size(long rows, long bytes) {}
