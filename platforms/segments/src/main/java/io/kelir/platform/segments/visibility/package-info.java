/** Which records the broker has published, as far as anybody but the store says. Open {@link io.kelir.platform.segments.visibility.PublishedOffsets} first. */
@NullMarked
package io.kelir.platform.segments.visibility;

import org.jspecify.annotations.NullMarked;
