/**
 * Changes of a Kafka cluster: rehearsed first, fenced in production, recorded always. Open {@link io.kelir.cluster.change.ChangeDesk}
 * first.
 */
@NullMarked
package io.kelir.cluster.change;

import org.jspecify.annotations.NullMarked;
