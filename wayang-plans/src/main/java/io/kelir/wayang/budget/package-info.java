/** What a run may use up and what it used. Open {@link io.kelir.wayang.budget.Budget} first. */
@NullMarked
package io.kelir.wayang.budget;

import org.jspecify.annotations.NullMarked;
