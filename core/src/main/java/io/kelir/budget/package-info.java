/** What rules let out in a period, charged before a plan runs. Open {@link io.kelir.budget.BudgetStore} first. */
@NullMarked
package io.kelir.budget;

import org.jspecify.annotations.NullMarked;
