/** What the server counts and measures, for operators. Open {@link io.kelir.server.metrics.ServerMetrics} first. */
@NullMarked
package io.kelir.server.metrics;

import org.jspecify.annotations.NullMarked;
