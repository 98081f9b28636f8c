/** What happens to released values: small relational trees run in memory. Open {@link io.kelir.sql.epilogue.RelEpilogue} first. */
@NullMarked
package io.kelir.sql.epilogue;

import org.jspecify.annotations.NullMarked;
