package io.kelir.kafka;

/** What happens to statements while the broker does not acknowledge. */
public enum DeliveryMode {
    /** They are answered; their records wait in the store's outbox and their receipts are pending. */
    OUTBOX,
    /** Nothing runs and nothing is answered whose records the broker has not acknowledged. */
    REQUIRED
}
