/** Segments as an operator sees them, record by record and with all damage. Open {@link io.kelir.platform.segments.inspection.TopicInspection} first. */
@NullMarked
package io.kelir.platform.segments.inspection;

import org.jspecify.annotations.NullMarked;
