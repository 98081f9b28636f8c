/**
 * Statements over tables that stand in two databases and in segments, against one PostgreSQL that holds them all. Open
 * {@link io.kelir.examples.oracle.SplitOracleIT} first.
 */
@NullMarked
package io.kelir.examples.oracle;

import org.jspecify.annotations.NullMarked;
