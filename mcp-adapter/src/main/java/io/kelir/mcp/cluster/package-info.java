/** Tools that look at a Kafka cluster: brokers, topics, groups, offsets, settings; never a record. Open {@link io.kelir.mcp.cluster.ClusterTools} first. */
@NullMarked
package io.kelir.mcp.cluster;

import org.jspecify.annotations.NullMarked;
