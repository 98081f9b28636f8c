/** Backups of what a server must not lose, and their way back. Open {@link io.kelir.server.backup.Backup} first. */
@NullMarked
package io.kelir.server.backup;

import org.jspecify.annotations.NullMarked;
