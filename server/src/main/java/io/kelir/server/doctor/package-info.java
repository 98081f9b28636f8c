/** The readiness scorecard: one row per question, each with its evidence. Open {@link io.kelir.server.doctor.Examination} first. */
@NullMarked
package io.kelir.server.doctor;

import org.jspecify.annotations.NullMarked;
