/** Running statements in a run's one snapshot transaction. Open {@link io.kelir.platform.jdbc.run.SnapshotTransaction} first. */
@NullMarked
package io.kelir.platform.jdbc.run;

import org.jspecify.annotations.NullMarked;
