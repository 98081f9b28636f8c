package io.kelir.kafka.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
    @Property
    void commitsOnlyPastFinishedOffsets(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 4) Integer> gaps, @ForAll Random random) {
        OffsetTracker tracker = new OffsetTracker();
        List<Long> offsets = new ArrayList<>();
        long offset = 100;
        for (int gap : gaps) {
            offset += gap;
            offsets.add(offset);
            tracker.started(offset);
        }
        List<Long> order = new ArrayList<>(offsets);
        Collections.shuffle(order, random);
        Set<Long> running = new HashSet<>(offsets);

        for (long finished : order) {
            tracker.finished(finished);
            running.remove(finished);
            tracker.committable().ifPresent(next -> {
                assertTrue(running.stream().allMatch(unfinished -> unfinished >= next));
                tracker.committed(next);
            });
        }

        assertEquals(OptionalLong.empty(), tracker.committable());
        tracker.started(offset + 1);
        tracker.finished(offset + 1);
        assertEquals(OptionalLong.of(offset + 2), tracker.committable());
    }

    @Test
    void hasNothingToCommitBeforeSomethingStarted() {
        assertEquals(OptionalLong.empty(), new OffsetTracker().committable());
    }

    @Test
    void neverCommitsPastWhatWasAbandoned() {
        OffsetTracker tracker = new OffsetTracker();
        for (long offset = 0; offset < 4; offset++) {
            tracker.started(offset);
        }

        tracker.finished(0);
        tracker.abandoned(2);
        tracker.finished(1);
        tracker.finished(3);

        assertEquals(OptionalLong.of(2), tracker.committable());
        assertEquals(0, tracker.runningCount());
    }
}
