/** Decides and runs again what the record of statements holds. Open {@link io.kelir.server.replay.Replay} first. */
@NullMarked
package io.kelir.server.replay;

import org.jspecify.annotations.NullMarked;
