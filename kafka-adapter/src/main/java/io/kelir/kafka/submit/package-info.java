/** The submitter's side: sends plans to their topic and waits for the answers. Open {@link io.kelir.kafka.submit.PlanClient} first. */
@NullMarked
package io.kelir.kafka.submit;

import org.jspecify.annotations.NullMarked;
