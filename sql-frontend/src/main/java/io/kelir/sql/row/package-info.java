/** Row code: relational expressions and aggregates as serialisable functions on rows, with PostgreSQL's meaning. Open {@link io.kelir.sql.row.RowCompiler} first. */
@NullMarked
package io.kelir.sql.row;

import org.jspecify.annotations.NullMarked;
