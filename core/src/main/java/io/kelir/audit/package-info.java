/** The record of every statement: one attempt before it runs, one outcome after. Open {@link io.kelir.audit.StatementEvent} first. */
@NullMarked
package io.kelir.audit;

import org.jspecify.annotations.NullMarked;
