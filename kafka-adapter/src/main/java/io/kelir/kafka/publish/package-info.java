/** Writes answers and events to Kafka; what the broker cannot take waits in the store's outbox. Open {@link io.kelir.kafka.publish.KafkaAnswerPublisher} first. */
@NullMarked
package io.kelir.kafka.publish;

import org.jspecify.annotations.NullMarked;
