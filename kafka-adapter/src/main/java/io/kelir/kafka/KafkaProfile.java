package io.kelir.kafka;

/** What the broker can do. Correctness rests on request ids and stored answers with either. */
public enum KafkaProfile {
    /** Apache Kafka and those that speak all of its protocol: idempotent producer. */
    APACHE,
    /** KafScale: no idempotent producer and no transactions, so one request in flight keeps the order. */
    KAFSCALE;

    boolean isIdempotent() {
        return this == APACHE;
    }
}
