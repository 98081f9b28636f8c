/** One reading of one topic: what is pinned, who reads in parallel, what damage means. Open {@link io.kelir.platform.segments.scan.SegmentScan} first. */
@NullMarked
package io.kelir.platform.segments.scan;

import org.jspecify.annotations.NullMarked;
