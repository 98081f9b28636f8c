/** Statements that are answered later: submitted, asked for, cancelled, resumed after a restart. Open {@link io.kelir.job.Jobs} first. */
@NullMarked
package io.kelir.job;

import org.jspecify.annotations.NullMarked;
