package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.Receipt;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.CallerSuspended;
import io.kelir.audit.StatementEvent;
import io.kelir.statement.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes records to a list instead of a broker; can be told to break. */
final class RecordingPublisher implements AnswerPublisher {
    private final List<OutgoingRecord> written = new ArrayList<>();
    private final List<StatementEvent> events = new ArrayList<>();
    private final List<CallerSuspended> suspensions = new ArrayList<>();
    private boolean broken;
    private boolean required;
    private boolean acknowledges = true;

    /** From now on statements need the broker, which acknowledges nothing. */
    void requireDeliveryInVain() {
        required = true;
        acknowledges = false;
    }

    void acknowledgeAgain() {
        acknowledges = true;
    }

    void breakDown() {
        broken = true;
    }

    synchronized List<OutgoingRecord> written() {
        return List.copyOf(written);
    }

    synchronized List<OutgoingRecord> results() {
        return written.stream()
                .filter(record -> !record.topic().equals("kelir.events"))
                .toList();
    }

    synchronized List<StatementEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized List<OutgoingRecord> encode(StatementEvent event) {
        events.add(event);
        byte[] phase = event.phase().name().getBytes(StandardCharsets.UTF_8);
        return List.of(new OutgoingRecord("kelir.events", event.requestId(), phase, Map.of()));
    }

    synchronized List<CallerSuspended> suspensions() {
        return List.copyOf(suspensions);
    }

    @Override
    public synchronized List<OutgoingRecord> encode(CallerSuspended event) {
        suspensions.add(event);
        return List.of(new OutgoingRecord("kelir.events", event.requestId(), new byte[0], Map.of()));
    }

    @Override
    public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
        return sinks.stream()
                .filter(sink -> sink.startsWith("kafka:"))
                .sorted()
                .map(sink -> new OutgoingRecord(
                        sink.substring("kafka:".length()), answer.requestId(), answer.bytes(), Map.of()))
                .toList();
    }

    @Override
    public synchronized Delivery announce(List<StoredRecord> records) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        records.forEach(record -> written.add(record.record()));
        return new Written(
                acknowledges,
                Receipt.published(records.get(records.size() - 1).record().topic(), 0, written.size() - 1L));
    }

    @Override
    public List<OutgoingRecord> encode(StatementEvent attempt, Statement statement) {
        return encode(attempt);
    }

    @Override
    public EventChain chain() {
        return EventChain.NONE;
    }

    @Override
    public boolean isDeliveryRequired() {
        return required;
    }

    private record Written(boolean isAcknowledged, Receipt receipt) implements Delivery {}
}
