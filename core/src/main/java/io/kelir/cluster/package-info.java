/**
 * What is known of a Kafka cluster without reading a record: brokers, topics, consumer groups, offsets, settings, load. Open
 * {@link io.kelir.cluster.Cluster} first.
 */
@NullMarked
package io.kelir.cluster;

import org.jspecify.annotations.NullMarked;
