/** The values that rows hold and PostgreSQL's rules for them. Open {@link io.kelir.value.ColumnType} first. */
@NullMarked
package io.kelir.value;

import org.jspecify.annotations.NullMarked;
