/** Relational operators between fragments as Wayang operators. Open {@link io.kelir.wayang.operator.WayangPlanBuilder} first. */
@NullMarked
package io.kelir.wayang.operator;

import org.jspecify.annotations.NullMarked;
