package io.kelir.kafka.publish;

import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A record on its way.
 *
 * @param record what is to be written
 * @param id     its id in the outbox
 * @param place  completes with where it was written; empty when its topic is known to be away
 */
record PendingRecord(OutgoingRecord record, long id, Optional<CompletableFuture<Receipt.Location>> place) {}
