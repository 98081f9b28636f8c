/** What running a plan took. Open {@link io.kelir.metering.FragmentTotals} first. */
@NullMarked
package io.kelir.metering;

import org.jspecify.annotations.NullMarked;
