/** Databases over JDBC as a platform: whole subtrees of a plan become one SQL statement. Open {@link io.kelir.platform.jdbc.JdbcPlatform} first. */
@NullMarked
package io.kelir.platform.jdbc;

import org.jspecify.annotations.NullMarked;
