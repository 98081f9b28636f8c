/** The bytes of a segment and what is sound in them. Open {@link io.kelir.platform.segments.format.SegmentReader} first. */
@NullMarked
package io.kelir.platform.segments.format;

import org.jspecify.annotations.NullMarked;
