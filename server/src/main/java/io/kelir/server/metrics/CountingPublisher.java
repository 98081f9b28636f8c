package io.kelir.server.metrics;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.CallerSuspended;
import io.kelir.audit.PolicyEvent;
import io.kelir.audit.StatementEvent;
import io.kelir.audit.ToolEvent;
import io.kelir.cluster.change.ChangeEvent;
import io.kelir.statement.Statement;
import java.util.List;
import java.util.Set;

/** Counts each event that becomes a record, once, whether or not a broker takes it. */
record CountingPublisher(AnswerPublisher publisher, StatementMeters statements) implements AnswerPublisher {
    @Override
    public List<OutgoingRecord> encode(StatementEvent event) {
        if (event.phase() == StatementEvent.Phase.COMPLETED) {
            statements.completed(event);
        }
        return publisher.encode(event);
    }

    @Override
    public List<OutgoingRecord> encode(CallerSuspended event) {
        statements.suspended();
        return publisher.encode(event);
    }

    @Override
    public List<OutgoingRecord> encode(PolicyEvent event) {
        statements.policyChanged();
        return publisher.encode(event);
    }

    @Override
    public List<OutgoingRecord> encode(ToolEvent event) {
        return publisher.encode(event);
    }

    @Override
    public List<OutgoingRecord> encode(ChangeEvent event) {
        return publisher.encode(event);
    }

    @Override
    public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
        return publisher.encode(answer, sinks);
    }

    @Override
    public List<OutgoingRecord> encode(StatementEvent attempt, Statement statement) {
        return publisher.encode(attempt, statement);
    }

    @Override
    public Delivery announce(List<StoredRecord> records) {
        return publisher.announce(records);
    }

    @Override
    public EventChain chain() {
        return publisher.chain();
    }

    @Override
    public boolean isDeliveryRequired() {
        return publisher.isDeliveryRequired();
    }
}
