/** Reads the events of statements back and tells whether they are what was written. Open {@link io.kelir.kafka.audit.ChainVerifier} first. */
@NullMarked
package io.kelir.kafka.audit;

import org.jspecify.annotations.NullMarked;
