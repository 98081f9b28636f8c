package io.kelir.answer;

/**
 * An outgoing record in the outbox.
 *
 * @param id     ascending in the order of storing
 * @param record what is to be written
 */
public record StoredRecord(long id, OutgoingRecord record) {}
