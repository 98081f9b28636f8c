/** A server put together from its parts. Open {@link io.kelir.server.wiring.KelirServer} first. */
@NullMarked
package io.kelir.server.wiring;

import org.jspecify.annotations.NullMarked;
