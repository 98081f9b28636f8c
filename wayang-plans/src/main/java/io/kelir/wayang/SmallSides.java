package io.kelir.wayang;

import io.kelir.wayang.execution.PlanRun;
import io.kelir.wayang.fragment.PlanPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the small sides of joins, so that the other sides are asked for the keys that were found and for nothing else. */
final class SmallSides {
    private final PlanRun run;
    private final BiConsumer<PlanPart, Consumer<Object[]>> reader;

    /** @param reader runs a part and hands its rows over */
    SmallSides(PlanRun run, BiConsumer<PlanPart, Consumer<Object[]>> reader) {
        this.run = run;
        this.reader = reader;
    }

    /** The part with all small sides read. */
    PlanPart read(PlanPart part) {
        if (part instanceof PlanPart.Remainder remainder) {
            return new PlanPart.Remainder(
                    remainder.node(),
                    remainder.inputs().stream().map(this::read).toList());
        }
        return part instanceof PlanPart.KeyedJoin join ? read(join) : part;
    }

    private PlanPart read(PlanPart.KeyedJoin join) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        reader.accept(read(join.small()), row -> {
            run.keep(row);
            rows.add(row);
            Object key = row[join.key()];
            if (key != null && keys.size() <= join.keysMax()) {
                keys.add(key);
            }
        });
        boolean isFew = keys.size() <= join.keysMax();
        if (isFew) {
            run.keep(join.name(), keys);
        }
        return join.join(new PlanPart.Held(join.small().node(), rows), isFew ? join.ofKeys() : join.all());
    }
}
