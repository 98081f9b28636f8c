/** The program: {@code kelir serve} and its client commands. Open {@link io.kelir.server.Main} first. */
@NullMarked
package io.kelir.server;

import org.jspecify.annotations.NullMarked;
