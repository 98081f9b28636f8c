/** A statement compiled: its footprint in plain data, its releases and its epilogue. Open {@link io.kelir.plan.Plan} first. */
@NullMarked
package io.kelir.plan;

import org.jspecify.annotations.NullMarked;
