/** Kelir's topics on a cluster: what they should be, and making those that are missing. Open {@link io.kelir.kafka.topic.TopicPlan} first. */
@NullMarked
package io.kelir.kafka.topic;

import org.jspecify.annotations.NullMarked;
