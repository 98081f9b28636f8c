package io.kelir.plan;

import java.io.Serializable;

/**
 * A column of one source of a release.
 *
 * @param source position of the source in {@link ReleaseFootprint#sources()}, from 0
 * @param column name of the column
 */
public record ColumnRef(int source, String column) implements Serializable {}
