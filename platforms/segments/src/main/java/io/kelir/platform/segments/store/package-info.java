/** Where segments lie: an object store or a folder. Open {@link io.kelir.platform.segments.store.SegmentStore} first. */
@NullMarked
package io.kelir.platform.segments.store;

import org.jspecify.annotations.NullMarked;
