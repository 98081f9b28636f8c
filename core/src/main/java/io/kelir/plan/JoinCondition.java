package io.kelir.plan;

import java.io.Serializable;

/**
 * An equality between columns of two different sources.
 *
 * @param left  a column of the source that stands earlier
 * @param right a column of the later source
 */
public record JoinCondition(ColumnRef left, ColumnRef right) implements Serializable {}
