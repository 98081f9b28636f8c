/** The only calls of Wayang's jobs. Open {@link io.kelir.wayang.execution.WayangJobs} first. */
@NullMarked
package io.kelir.wayang.execution;

import org.jspecify.annotations.NullMarked;
