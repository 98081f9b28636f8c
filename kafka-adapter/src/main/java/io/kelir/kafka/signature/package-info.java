/** Detached signatures that carry a submitter's identity over a topic. Open {@link io.kelir.kafka.signature.PlanSignature} first. */
@NullMarked
package io.kelir.kafka.signature;

import org.jspecify.annotations.NullMarked;
