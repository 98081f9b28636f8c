/** From a record to a row: declared columns out of JSON, conditions, projection. Open {@link io.kelir.platform.segments.row.RowReader} first. */
@NullMarked
package io.kelir.platform.segments.row;

import org.jspecify.annotations.NullMarked;
