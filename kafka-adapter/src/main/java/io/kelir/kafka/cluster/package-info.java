/**
 * Looks at clusters: Apache Kafka by its own Admin client, KafScale by its metadata store, both with the brokers' metrics. Open {@link
 * io.kelir.kafka.cluster.ClusterSettings} first.
 */
@NullMarked
package io.kelir.kafka.cluster;

import org.jspecify.annotations.NullMarked;
