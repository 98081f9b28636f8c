/**
 * Reads Kafka topics that lie as segments in an object store or a folder, without a broker. Open
 * {@link io.kelir.platform.segments.SegmentsPlatform} first.
 */
@NullMarked
package io.kelir.platform.segments;

import org.jspecify.annotations.NullMarked;
