package io.kelir.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * An explanation as one SVG image: platforms to the left, the operators between their fragments, what becomes of the rows to the right. Holds
 * no script and refers to nothing outside; follows the reader's light or dark scheme.
 */
public final class PlanPicture {
    private static final int MARGIN = 24;
    private static final int COLUMN = PictureCard.WIDTH + 72;
    private static final int SLOT = PictureCard.HEIGHT + 44;
    private static final int TOP = 64;
    private static final int LAST_WIDTH = 156;

    private final SvgText svg = new SvgText();
    private final List<Placed> leaves = new ArrayList<>();
    private final PictureScale scale;
    private int columns;

    private PlanPicture(PictureScale scale) {
        this.scale = scale;
    }

    /** The image's text, UTF-8 XML. */
    public static String of(Explanation explanation) {
        PlanPicture picture = new PlanPicture(PictureScale.of(explanation.steps()));
        List<Placed> roots = new ArrayList<>();
        for (Step step : explanation.steps()) {
            roots.add(picture.place(step));
        }
        return picture.draw(explanation, roots);
    }

    /** Where a step's card stands. Leaves take the next row; what takes their rows stands in the middle of them, one column on. */
    private Placed place(Step step) {
        List<Step> chain = chain(step);
        List<Placed> inputs = new ArrayList<>();
        for (Step input : chain.get(0).inputs()) {
            inputs.add(place(input));
        }
        int column = inputs.stream().mapToInt(Placed::column).max().orElse(-1) + 1;
        double row = inputs.stream().mapToDouble(Placed::row).average().orElse(leaves.size());
        Placed placed = new Placed(chain, column, row, inputs);
        if (inputs.isEmpty()) {
            leaves.add(placed);
        }
        columns = Math.max(columns, column + 1);
        return placed;
    }

    /** Operators between fragments that stand in a row, the first one first: they have one card. */
    private static List<Step> chain(Step last) {
        Deque<Step> chain = new ArrayDeque<>(List.of(last));
        while (isBetween(chain.getFirst())
                && chain.getFirst().inputs().size() == 1
                && isBetween(chain.getFirst().inputs().get(0))) {
            chain.addFirst(chain.getFirst().inputs().get(0));
        }
        return List.copyOf(chain);
    }

    private static boolean isBetween(Step step) {
        return step.fragment().isEmpty();
    }

    private String draw(Explanation explanation, List<Placed> roots) {
        int lastX = MARGIN + columns * COLUMN;
        int width = lastX + LAST_WIDTH + MARGIN;
        int height = TOP + Math.max(1, leaves.size()) * SLOT + MARGIN;
        svg.open(width, height, "Plan " + explanation.planDigest());
        svg.text(MARGIN, 24, "station", "1  Platforms run their fragments");
        if (columns > 1) {
            svg.text(MARGIN + COLUMN, 24, "station", "2  Kelir joins, groups and sorts");
        }
        svg.text(lastX, 24, "station", (columns > 1 ? "3" : "2") + "  The gate");
        frames();
        double last = roots.stream().mapToDouble(Placed::row).average().orElse(0);
        for (Placed root : roots) {
            edges(root);
            svg.edge(root.right(), root.middle(), lastX, middle(last), scale.stroke(root.last()));
        }
        roots.forEach(this::cards);
        svg.gate(lastX, (int) middle(last), LAST_WIDTH);
        return svg.close();
    }

    /** One frame around fragments of one platform that stand below each other. */
    private void frames() {
        int from = 0;
        while (from < leaves.size()) {
            Optional<String> platform = leaves.get(from).platform();
            int to = from + 1;
            while (to < leaves.size() && leaves.get(to).platform().equals(platform)) {
                to++;
            }
            int y = TOP + from * SLOT;
            int height = (to - from) * SLOT - 20;
            platform.ifPresent(name -> svg.frame(MARGIN - 10, y - 24, PictureCard.WIDTH + 20, height + 8, name));
            from = to;
        }
    }

    private void edges(Placed placed) {
        for (Placed input : placed.inputs()) {
            edges(input);
            svg.edge(input.right(), input.middle(), placed.left(), placed.middle(), scale.stroke(input.last()));
        }
    }

    private void cards(Placed placed) {
        placed.inputs().forEach(this::cards);
        new PictureCard(placed.steps(), scale).draw(svg, placed.left(), (int) placed.top());
    }

    private static double middle(double row) {
        return TOP + row * SLOT + PictureCard.HEIGHT / 2.0;
    }

    /** Steps of one card and its place: columns from the left, rows from the top. */
    private record Placed(List<Step> steps, int column, double row, List<Placed> inputs) {
        Step last() {
            return steps.get(steps.size() - 1);
        }

        Optional<String> platform() {
            return last().fragment().map(Explanation.Fragment::platform);
        }

        int left() {
            return MARGIN + column * COLUMN;
        }

        int right() {
            return left() + PictureCard.WIDTH;
        }

        double top() {
            return TOP + row * SLOT;
        }

        double middle() {
            return PlanPicture.middle(row);
        }
    }
}
