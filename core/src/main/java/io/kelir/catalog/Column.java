package io.kelir.catalog;

import io.kelir.value.ColumnType;
import java.io.Serializable;

/**
 * A stored column of a data set.
 *
 * @param name        exact name at its platform
 * @param type        its type
 * @param nullable    whether it may hold NULL
 * @param description one sentence for people and agents; may be empty; never holds data
 */
public record Column(String name, ColumnType type, boolean nullable, String description) implements Serializable {}
