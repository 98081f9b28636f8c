/** From a subtree of a plan to one statement in a database's dialect. Open {@link io.kelir.platform.jdbc.sql.Dialect} first. */
@NullMarked
package io.kelir.platform.jdbc.sql;

import org.jspecify.annotations.NullMarked;
