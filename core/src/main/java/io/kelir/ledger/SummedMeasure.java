package io.kelir.ledger;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.Measure;
import io.kelir.plan.ReleaseFootprint;
import java.util.ArrayList;
import java.util.List;

/**
 * A measure whose sum follows from the censuses.
 *
 * @param position among the release's measures
 * @param told     number of the {@link Contributing} that says which rows add to it
 * @param slot     number of the slot whose values are summed, among those of the release's space
 * @param sum      number of the sum among those of the slot's items
 */
record SummedMeasure(int position, int told, int slot, int sum) {
    static List<SummedMeasure> of(ReleaseFootprint release, List<Contributing> contributing, ReleaseSources sources) {
        List<Integer> order = List.copyOf(sources.slotSources().keySet());
        List<SummedMeasure> summed = new ArrayList<>();
        for (int i = 0; i < release.measures().size(); i++) {
            Measure measure = release.measures().get(i);
            if (isSum(measure)) {
                ColumnRef argument = measure.argument().orElseThrow();
                int slot = order.indexOf(argument.source());
                if (slot >= 0) {
                    int sum = List.copyOf(sources.slotSources().values())
                            .get(slot)
                            .summed()
                            .indexOf(argument.column());
                    summed.add(new SummedMeasure(i, contributing.indexOf(Contributing.sum(measure)), slot, sum));
                }
            }
        }
        return summed;
    }

    private static boolean isSum(Measure measure) {
        return measure.argument().isPresent()
                && (measure.function() == Measure.Function.SUM || measure.function() == Measure.Function.AVG);
    }

    /**
     * The mark of what one column of the space adds.
     *
     * @param items by slot: the column's items
     * @param rows  that the column stands for: the slot's own, repeated by those of the other slots
     */
    long mark(List<Slot> slots, int[] items, long rows) {
        Items own = slots.get(slot).items();
        return SumMarks.times(own.sum(items[slot], sum), rows / own.rows(items[slot]));
    }
}
