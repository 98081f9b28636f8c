package io.kelir.value;

import java.io.Serializable;

/**
 * A column of a table that is computed, not stored.
 *
 * @param name its name; names may repeat, as in PostgreSQL
 * @param type its type
 */
public record OutputColumn(String name, ColumnType type) implements Serializable {}
