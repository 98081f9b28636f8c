package io.kelir.kafka.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.answer.Answer;
import io.kelir.answer.AnswerPublisher;
import io.kelir.answer.Delivery;
import io.kelir.answer.EventChain;
import io.kelir.answer.Outbox;
import io.kelir.answer.OutgoingRecord;
import io.kelir.answer.StoredRecord;
import io.kelir.audit.StatementEvent;
import io.kelir.error.FederationException;
import io.kelir.kafka.SampleEvents;
import io.kelir.kafka.chain.AuditFolder;
import io.kelir.kafka.chain.Checkpoint;
import io.kelir.kafka.chain.CheckpointFile;
import io.kelir.kafka.chain.CheckpointKey;
import io.kelir.kafka.chain.WriterChain;
import io.kelir.kafka.event.EventRecords;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.statement.Statement;
import io.kelir.store.jdbc.JdbcAnswerStore;
import io.kelir.store.jdbc.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A writer whose events land in a list instead of a topic. */
final class WrittenChain implements AutoCloseable {
    private static final SubjectHash SUBJECTS = new SubjectHash("k".repeat(32).getBytes(UTF_8));

    private final AuditFolder folder;
    private final JdbcAnswerStore store;
    private final EventRecords events;
    private final List<TopicEvent> written = new ArrayList<>();
    private WriterChain chain;
    private Outbox outbox;

    WrittenChain(Path home) {
        this.folder = AuditFolder.at(home.resolve("audit"));
        this.store = JdbcAnswerStore.open(StoreSettings.h2(home.resolve("store")));
        this.events = new EventRecords("e", "/kelir", SUBJECTS, folder.seal(SUBJECTS), Clock.systemUTC());
        this.chain = chainOrClose();
        this.outbox = new Outbox(store, new ListPublisher());
    }

    private WriterChain chainOrClose() {
        try {
            return new WriterChain(store, events, folder);
        } catch (FederationException e) {
            store.close();
            throw e;
        }
    }

    /** As after the server's process began anew. */
    void restart() {
        chain = new WriterChain(store, events, folder);
        outbox = new Outbox(store, new ListPublisher());
    }

    /** Attempt and outcome of so many requests. */
    WrittenChain write(int requests) {
        for (int i = 0; i < requests; i++) {
            String request = "r" + written.size();
            outbox.keep(Optional.empty(), List.of(events.record(SampleEvents.attempted(request))));
            outbox.keep(Optional.empty(), List.of(events.record(SampleEvents.refused(request))));
        }
        return this;
    }

    WrittenChain checkpoint() {
        chain.checkpoint(outbox);
        return this;
    }

    /** What a reader of the topic finds. */
    List<TopicEvent> events() {
        return List.copyOf(written);
    }

    List<Checkpoint> checkpoints() {
        return new CheckpointFile(folder.checkpointFile()).read();
    }

    CheckpointKey.Public key() {
        return CheckpointKey.Public.read(folder.publicKeyFile());
    }

    @Override
    public void close() {
        store.close();
    }

    private final class ListPublisher implements AnswerPublisher {
        @Override
        public List<OutgoingRecord> encode(StatementEvent event) {
            return List.of(events.record(event));
        }

        @Override
        public List<OutgoingRecord> encode(Answer answer, Set<String> sinks) {
            return List.of();
        }

        @Override
        public List<OutgoingRecord> encode(StatementEvent attempt, Statement statement) {
            return encode(attempt);
        }

        @Override
        public boolean isDeliveryRequired() {
            return false;
        }

        @Override
        public Delivery announce(List<StoredRecord> records) {
            records.forEach(stored -> written.add(
                    new TopicEvent(0, written.size(), false, stored.record().value())));
            return Delivery.LATER;
        }

        @Override
        public EventChain chain() {
            return chain;
        }
    }
}
