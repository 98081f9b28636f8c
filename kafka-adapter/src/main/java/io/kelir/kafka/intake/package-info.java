/** Answers plans that arrive on a topic, at least once, in order per key. Open {@link io.kelir.kafka.intake.PlanIntake} first. */
@NullMarked
package io.kelir.kafka.intake;

import org.jspecify.annotations.NullMarked;
