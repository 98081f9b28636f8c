package io.kelir.explain;

import io.kelir.metering.FragmentTotals;
import java.util.List;
import java.util.Optional;

/** One step's card: what it does, and rows and bytes as estimated and as they were. */
record PictureCard(Step step, PictureScale scale) {
    static final int WIDTH = 300;
    static final int HEIGHT = 176;
    private static final int TEXT_LINES = 5;
    private static final int COLUMNS = 43;
    private static final int BAR = WIDTH - 24;

    void draw(SvgText svg, int x, int y) {
        String text = step.fragment().map(Explanation.Fragment::text).orElse("");
        svg.openCard(x, y, WIDTH, HEIGHT, step.fragment().isPresent() ? "fragment" : "between", text);
        svg.text(12, 22, "title", step.fragment().isPresent() ? "Fragment: " + step.operator() : step.operator());
        List<String> lines = WrappedText.lines(text, COLUMNS, TEXT_LINES);
        for (int i = 0; i < lines.size(); i++) {
            svg.text(12, 42 + 15 * i, "code", lines.get(i));
        }
        sizes(svg);
        svg.closeCard();
    }

    private void sizes(SvgText svg) {
        Optional<FragmentTotals> actual = step.fragment().flatMap(Explanation.Fragment::actual);
        step.estimated().ifPresent(size -> {
            svg.text(12, 128, "estimated", "expected " + told(size.rows(), size.bytes()));
            svg.bar(12, 132, BAR * scale.share(size.rows()), "estimated");
        });
        actual.ifPresent(totals -> {
            svg.text(12, 150, "actual", "gave " + told(totals.rows(), totals.bytes()));
            svg.bar(12, 154, BAR * scale.share(totals.rows()), "actual");
            svg.text(12, 169, "time", times(totals));
        });
    }

    private static String told(long rows, long bytes) {
        return SizeText.rows(rows) + ", " + SizeText.bytes(bytes);
    }

    private static String times(FragmentTotals totals) {
        return "first row after " + SizeText.millis(totals.firstRow()) + ", last after "
                + SizeText.millis(totals.lastRow());
    }
}
