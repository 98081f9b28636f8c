/** A batch job that asks over Kafka. Open {@link io.kelir.examples.batch.BatchJob} first. */
@NullMarked
package io.kelir.examples.batch;

import org.jspecify.annotations.NullMarked;
