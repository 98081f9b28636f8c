package io.kelir.plan;

/**
 * A column of a released table.
 *
 * @param release position of the release in {@link Footprint#releases()}
 * @param column  position of the column: group keys first, then measures
 */
public record ReleasedColumn(int release, int column) {}
