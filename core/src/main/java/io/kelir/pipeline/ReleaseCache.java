package io.kelir.pipeline;

import io.kelir.answer.AnswerStore;
import io.kelir.answer.ReleaseKey;
import io.kelir.answer.StoredRelease;
import io.kelir.disclosure.Disclosure;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Outcome;
import io.kelir.disclosure.Release;
import io.kelir.policy.Permitted;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was released in the current epochs, by what was asked. */
final class ReleaseCache {
    private final AnswerStore store;
    private final DisclosureGate gate;
    private final Clock clock;

    ReleaseCache(AnswerStore store, DisclosureGate gate, Clock clock) {
        this.store = store;
        this.gate = gate;
        this.clock = clock;
    }

    /** Opens epochs where none is open. */
    ReleaseKey key(Permitted permitted) {
        Map<String, Long> epochs = new TreeMap<>();
        permitted
                .obligations()
                .epochs()
                .forEach((dataSet, length) -> epochs.put(dataSet, store.epoch(dataSet, length, clock.instant())));
        return new ReleaseKey(
                permitted.plan().digest(),
                permitted.obligations().rowsMax(),
                epochs,
                permitted.context(),
                permitted.bundle().digest());
    }

    Optional<Release> find(ReleaseKey key) {
        return store.findRelease(key).map(this::recalled);
    }

    /** Keeps a release and gives what stands under its key now: the first one kept, if another server was faster. */
    Release keep(ReleaseKey key, Release release) {
        store.save(Optional.empty(), Optional.of(Map.entry(key, stored(release))), List.of());
        return find(key).orElse(release);
    }

    private static StoredRelease stored(Release release) {
        return release.fold(ReleaseCache::stored, withheld -> new StoredRelease(Outcome.WITHHELD, 0, new byte[0]));
    }

    private static StoredRelease stored(Disclosure disclosure) {
        return new StoredRelease(disclosure.outcome(), disclosure.rows(), disclosure.document());
    }

    private Release recalled(StoredRelease release) {
        return release.outcome() == Outcome.WITHHELD
                ? new Release.Withheld()
                : new Release.Released(gate.recall(release.outcome(), release.rows(), release.document()));
    }
}
