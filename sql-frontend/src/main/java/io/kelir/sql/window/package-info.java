/** Window functions over rows in memory, with PostgreSQL's meaning. Open {@link io.kelir.sql.window.RowWindow} first. */
@NullMarked
package io.kelir.sql.window;

import org.jspecify.annotations.NullMarked;
