/**
 * Aggregates over personal rows: found in a relational tree, told in plain data, and built again from nothing but that data. Open
 * {@link io.kelir.sql.release.ReleaseExtractor} first.
 */
@NullMarked
package io.kelir.sql.release;

import org.jspecify.annotations.NullMarked;
