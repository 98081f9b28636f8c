package io.kelir.server.wiring;

import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.audit.ToolEvent;
import io.kelir.cluster.change.ChangeEvent;
import java.util.List;
import java.util.Optional;

/** Events of calls and changes go the way of statements' events: into the chain and the outbox first, then to Kafka. */
record StoredEvents(AnswerDelivery delivery) {
    void keep(ToolEvent event) {
        keep(delivery.publisher().encode(event));
    }

    void keep(ChangeEvent event) {
        keep(delivery.publisher().encode(event));
    }

    private void keep(List<OutgoingRecord> records) {
        if (!records.isEmpty()) {
            new Outbox(delivery.store(), delivery.publisher()).keep(Optional.empty(), records);
        }
    }
}
