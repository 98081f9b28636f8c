/** From evidence to a disclosure: the only way rows leave. Open {@link io.kelir.disclosure.DisclosureGate} first. */
@NullMarked
package io.kelir.disclosure;

import org.jspecify.annotations.NullMarked;
