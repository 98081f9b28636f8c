/** Lets answers decided from data leave at instants that tell nothing of them. Open {@link io.kelir.slot.Slots} first. */
@NullMarked
package io.kelir.slot;

import org.jspecify.annotations.NullMarked;
