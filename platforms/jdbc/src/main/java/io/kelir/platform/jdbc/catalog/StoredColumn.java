package io.kelir.platform.jdbc.catalog;

import io.kelir.platform.jdbc.sql.ColumnForm;
import io.kelir.value.ColumnType;

/**
 * A column as its database stores it.
 *
 * @param name     exact name
 * @param type     Kelir's type of its values
 * @param form     what makes its values Kelir's
 * @param nullable whether it may hold NULL
 */
public record StoredColumn(String name, ColumnType type, ColumnForm form, boolean nullable) {}
