package io.kelir.explain;

import io.kelir.metering.FragmentTotals;
import java.util.List;
import java.util.stream.Stream;

/**
 * How large sizes are drawn: by their logarithm, since a plan's sizes differ by thousands.
 *
 * @param rowsMost most rows of any step, estimated or actual
 */
record PictureScale(long rowsMost) {
    private static final double STROKE_LEAST = 1.5;
    private static final double STROKE_MORE = 6;

    static PictureScale of(List<Step> steps) {
        return new PictureScale(steps.stream()
                .flatMap(PictureScale::all)
                .mapToLong(PictureScale::rowsMost)
                .max()
                .orElse(0));
    }

    private static Stream<Step> all(Step step) {
        return Stream.concat(Stream.of(step), step.inputs().stream().flatMap(PictureScale::all));
    }

    private static long rowsMost(Step step) {
        return Math.max(step.estimated().map(Size::rows).orElse(0L), rows(step));
    }

    /** Rows that a step gave, or is expected to give; 0 when neither may be told. */
    private static long rows(Step step) {
        return step.fragment()
                .flatMap(Explanation.Fragment::actual)
                .map(FragmentTotals::rows)
                .or(() -> step.estimated().map(Size::rows))
                .orElse(0L);
    }

    /** Width of the line that carries a step's rows. */
    double stroke(Step step) {
        return STROKE_LEAST + STROKE_MORE * share(rows(step));
    }

    /** From 0 for no rows to 1 for the most. */
    double share(long rows) {
        return rowsMost == 0 ? 0 : Math.log1p((double) rows) / Math.log1p((double) rowsMost);
    }
}
