package io.kelir.server.wiring;

import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.audit.ToolEvent;
import java.util.List;
import java.util.Optional;

/** Events of calls go the way of statements' events: into the chain and the outbox first, then to Kafka. */
record StoredToolEvents(AnswerDelivery delivery) implements ToolEvent.Sink {
    @Override
    public void record(ToolEvent event) {
        List<OutgoingRecord> records = delivery.publisher().encode(event);
        if (!records.isEmpty()) {
            new Outbox(delivery.store(), delivery.publisher()).keep(Optional.empty(), records);
        }
    }
}
