/** Kelir on Kafka: its settings and client properties; publishing, events, plan intake and signatures have packages of their own. Open {@link io.kelir.kafka.KafkaSettings} first. */
@NullMarked
package io.kelir.kafka;

import org.jspecify.annotations.NullMarked;
