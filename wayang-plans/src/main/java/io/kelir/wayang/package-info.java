/** From relational plans to Wayang plans and back to evidence. Open {@link io.kelir.wayang.WayangPlanRunner} first. */
@NullMarked
package io.kelir.wayang;

import org.jspecify.annotations.NullMarked;
