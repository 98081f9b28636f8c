package io.kelir.explain;

import io.kelir.metering.FragmentTotals;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One card of a picture: what is done, and rows and bytes as estimated and as they were.
 *
 * @param steps one fragment, or operators between fragments, the first one first
 */
record PictureCard(List<Step> steps, PictureScale scale) {
    static final int WIDTH = 332;
    static final int HEIGHT = 186;
    private static final int INDENT = 12;
    private static final int TEXT_LINES = 5;
    private static final int LINE = 15;
    private static final int COLUMNS = 46;
    private static final int OPERATORS = 4;
    private static final int OPERATOR = 36;
    private static final int BAR = WIDTH - 2 * INDENT;

    void draw(SvgText svg, int x, int y) {
        steps.get(0)
                .fragment()
                .ifPresentOrElse(fragment -> drawFragment(fragment, svg, x, y), () -> drawOperators(svg, x, y));
        svg.closeCard();
    }

    private void drawFragment(Explanation.Fragment fragment, SvgText svg, int x, int y) {
        svg.openCard(x, y, WIDTH, HEIGHT, "fragment", fragment.text());
        svg.text(INDENT, 22, "title", "Fragment: " + steps.get(0).operator());
        List<String> lines = WrappedText.lines(fragment.text(), COLUMNS, TEXT_LINES);
        for (int i = 0; i < lines.size(); i++) {
            svg.text(INDENT, 42 + LINE * i, "code", lines.get(i));
        }
        fragment.estimated().ifPresent(size -> {
            svg.text(INDENT, 128, "estimated", "expected " + told(size.rows(), size.bytes()));
            svg.bar(INDENT, 132, BAR * scale.share(size.rows()), "estimated");
        });
        fragment.actual().ifPresent(totals -> {
            svg.text(INDENT, 150, "actual", "gave " + told(totals.rows(), totals.bytes()));
            svg.bar(INDENT, 154, BAR * scale.share(totals.rows()), "actual");
            svg.text(INDENT, 174, "time", times(totals));
        });
    }

    private void drawOperators(SvgText svg, int x, int y) {
        String all = steps.stream().map(Step::operator).collect(Collectors.joining(" → "));
        svg.openCard(x, y, WIDTH, HEIGHT, "between", all);
        boolean fits = steps.size() <= OPERATORS;
        int shown = fits ? steps.size() : OPERATORS - 1;
        for (int i = 0; i < shown; i++) {
            drawOperator(steps.get(i), svg, 24 + OPERATOR * i);
        }
        if (!fits) {
            svg.text(INDENT, 24 + OPERATOR * shown, "time", "and " + (steps.size() - shown) + " more");
        }
    }

    private void drawOperator(Step step, SvgText svg, int y) {
        svg.text(INDENT, y, "title", step.operator());
        step.estimated().ifPresent(size -> {
            svg.text(INDENT + 84, y, "estimated", "about " + told(size.rows(), size.bytes()));
            svg.bar(INDENT, y + 6, BAR * scale.share(size.rows()), "estimated");
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
