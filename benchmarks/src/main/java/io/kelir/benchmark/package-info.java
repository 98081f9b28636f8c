/** Programs that measure what is promised. Open {@link io.kelir.benchmark.EvidenceCost} first. */
@NullMarked
package io.kelir.benchmark;

import org.jspecify.annotations.NullMarked;
