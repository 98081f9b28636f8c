/**
 * Verifies the bytes that are about to leave, behind the gate and without its code. Open {@link io.kelir.egress.EgressCheck} first.
 */
@NullMarked
package io.kelir.egress;

import org.jspecify.annotations.NullMarked;
