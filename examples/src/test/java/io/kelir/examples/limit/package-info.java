/** Running statements meet their end: cancelled, late, too large, too many. Open {@link io.kelir.examples.limit.StoppedStatementsIT} first. */
@NullMarked
package io.kelir.examples.limit;

import org.jspecify.annotations.NullMarked;
