/** SQL to plans with Calcite. Open {@link io.kelir.sql.RelCompiler} first. */
@NullMarked
package io.kelir.sql;

import org.jspecify.annotations.NullMarked;
