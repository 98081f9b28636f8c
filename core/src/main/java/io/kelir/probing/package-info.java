/** Slows and suspends callers that probe. Open {@link io.kelir.probing.ProbingWatch} first. */
@NullMarked
package io.kelir.probing;

import org.jspecify.annotations.NullMarked;
