/**
 * Real servers on one machine: PostgreSQL, Kafka and an S3-compatible store, started together and stopped together. Open
 * {@link io.kelir.examples.federation.EmbeddedFederation} first.
 */
@NullMarked
package io.kelir.examples.federation;

import org.jspecify.annotations.NullMarked;
