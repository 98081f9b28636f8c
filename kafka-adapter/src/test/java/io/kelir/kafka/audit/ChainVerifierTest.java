package io.kelir.kafka.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.kafka.audit.Finding.Kind;
import io.kelir.kafka.chain.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainVerifierTest {
    @TempDir
    private Path folder;

    private WrittenChain chain;

    @BeforeEach
    void write() {
        chain = new WrittenChain(folder.resolve("one"))
                .write(3)
                .checkpoint()
                .write(2)
                .checkpoint();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void findsNothingInWhatWasWritten() {
        ChainReport report = verify(chain.events());

        assertEquals(List.of(), report.findings());
        assertEquals(1, report.first());
        assertEquals(12, report.last());
        assertEquals(11, report.signedThrough());
    }

    @Test
    void goesOnWithItsChainAfterARestart() {
        chain.restart();
        chain.write(1).checkpoint();

        ChainReport report = verify(chain.events());

        assertEquals(List.of(), report.findings());
        assertEquals(15, report.last());
    }

    @Test
    void doesNotGoOnWithAStoreFromABackup() throws IOException {
        Path home = folder.resolve("restored");
        Path store = home.resolve("store");
        Path backup = folder.resolve("backup");
        try (WrittenChain before = new WrittenChain(home).write(1).checkpoint()) {
            assertEquals(3, before.events().size());
        }
        copy(store, backup);
        try (WrittenChain later = new WrittenChain(home).write(1).checkpoint()) {
            assertEquals(3, later.events().size());
        }
        copy(backup, store);

        FederationException refused = assertThrows(FederationException.class, () -> new WrittenChain(home));

        assertEquals(ErrorCode.CONFIGURATION_INVALID, refused.code());
        assertTrue(String.valueOf(refused.getMessage()).startsWith("store: knows events up to 3, and event 6"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void takesRepetitionsAndLateRecordsForWhatTheyAre() {
        List<TopicEvent> read = new ArrayList<>(chain.events());
        TopicEvent third = read.remove(2);
        read.add(new TopicEvent(0, 20, true, third.value()));
        read.add(new TopicEvent(0, 21, false, read.get(0).value()));

        ChainReport report = verify(read);

        assertEquals(List.of(), report.findings());
        assertEquals(1, report.repeated());
    }

    @Test
    void findsAnEditedEvent() {
        List<TopicEvent> read = new ArrayList<>(chain.events());
        read.set(3, changed(read.get(3), event -> data(event).put("outcome", "RELEASED")));

        assertFound(Kind.EDITED, 4, "statement.completed.v1 of r2", read);
    }

    @Test
    void findsAnEditedEventWhoseHashWasMadeAnew() {
        List<TopicEvent> read = new ArrayList<>(chain.events());
        read.set(3, rehashed(changed(read.get(3), event -> data(event).put("outcome", "RELEASED"))));

        assertFound(Kind.SPLICED, 5, "does not follow event 4", read);
    }

    @Test
    void findsADeletedEvent() {
        List<TopicEvent> read = new ArrayList<>(chain.events());
        read.remove(4);

        assertFound(Kind.MISSING, 5, "event 5 is gone", read);
    }

    @Test
    void findsEventsThatChangedPlaces() {
        List<TopicEvent> read = new ArrayList<>(chain.events());
        Collections.swap(read, 2, 3);

        assertFound(Kind.REORDERED, 3, "stands behind event 4", read);
    }

    @Test
    void findsThatTheNewestEventsWereCutOff() {
        List<TopicEvent> read = chain.events().subList(0, 9);

        assertFound(Kind.TRUNCATED, 10, "events 10 to 12 are gone", read);
    }

    @Test
    void findsEventsOfAnotherChainUnderThisOnesName() {
        try (WrittenChain other =
                new WrittenChain(folder.resolve("other")).write(5).checkpoint()) {
            String name = reportOf(chain.events()).writer();
            List<TopicEvent> read = new ArrayList<>(chain.events().subList(0, 5));
            for (TopicEvent event : other.events().subList(5, other.events().size())) {
                read.add(rehashed(changed(event, json -> data(json).put("writer", name))));
            }

            assertFound(Kind.SPLICED, 6, "does not follow event 5", read);
            assertFound(Kind.UNSIGNED, 11, "not signed by a key that is known", read);
        }
    }

    @Test
    void findsAChainThatWasWrittenAnewWithoutTheKey() {
        List<TopicEvent> read = new ArrayList<>();
        Digest previous = new Digest("0".repeat(64));
        for (TopicEvent event : chain.events()) {
            Digest named = previous;
            TopicEvent forged = rehashed(changed(event, json -> {
                data(json).put("prev_hash", named.toString());
                data(json).put("door", "cli");
            }));
            previous =
                    new Digest(forged.json().path("data").path("hash").asText().substring("sha256:".length()));
            read.add(forged);
        }

        assertFound(Kind.UNSIGNED, 7, "not signed by a key that is known", read);
    }

    @Test
    void findsRecordsOfNoChain() {
        List<TopicEvent> read = new ArrayList<>(chain.events());
        read.add(new TopicEvent(0, 99, false, "no event".getBytes(UTF_8)));

        assertFound(Kind.FOREIGN, 0, "partition 0 offset 99", read);
    }

    @Test
    void believesNoCheckpointOfTheFileThatNobodySigned() {
        Checkpoint real = chain.checkpoints().get(1);
        Checkpoint forged =
                new Checkpoint(real.writer(), 40, real.previous(), real.time(), real.key(), real.signature());

        Set<Kind> found = kinds(verifier(chain.events()).reports(List.of(forged)));

        assertEquals(Set.of(Kind.UNSIGNED), found);
    }

    private void assertFound(Kind kind, long sequence, String what, List<TopicEvent> read) {
        List<Finding> findings = verifier(read).reports(chain.checkpoints()).stream()
                .flatMap(report -> report.findings().stream())
                .toList();
        assertTrue(
                findings.stream()
                        .anyMatch(finding -> finding.kind() == kind
                                && finding.sequence() == sequence
                                && finding.what().contains(what)),
                findings::toString);
    }

    private static Set<Kind> kinds(List<ChainReport> reports) {
        return reports.stream()
                .flatMap(report -> report.findings().stream())
                .map(Finding::kind)
                .collect(Collectors.toSet());
    }

    private ChainReport verify(List<TopicEvent> read) {
        List<ChainReport> reports = verifier(read).reports(chain.checkpoints());
        assertEquals(1, reports.size(), reports::toString);
        return reports.get(0);
    }

    private ChainReport reportOf(List<TopicEvent> read) {
        return verifier(read).reports(List.of()).get(0);
    }

    private ChainVerifier verifier(List<TopicEvent> read) {
        ChainVerifier verifier = new ChainVerifier(List.of(chain.key()));
        read.forEach(verifier::add);
        return verifier;
    }

    private static TopicEvent changed(TopicEvent event, Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) event.json();
        change.accept(json);
        return new TopicEvent(
                event.partition(), event.offset(), event.late(), CanonicalJson.canonicalize(json.toString()));
    }

    /** What somebody does who knows how hashes are made and has no key. */
    private static TopicEvent rehashed(TopicEvent event) {
        return changed(event, json -> {
            data(json).remove("hash");
            data(json)
                    .put(
                            "hash",
                            Digest.of(CanonicalJson.canonicalize(json.toString()))
                                    .toString());
        });
    }

    private static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.path("data");
    }
}
