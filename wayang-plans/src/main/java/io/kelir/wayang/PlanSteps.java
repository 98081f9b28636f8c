package io.kelir.wayang;

import io.kelir.explain.Explanation;
import io.kelir.explain.Size;
import io.kelir.explain.Step;
import io.kelir.metering.FragmentTotals;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.fragment.ScanText;
import io.kelir.wayang.operator.EstimatedSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/** The steps of a plan for people, with what a run of it gave. A run's fragment is known again by its platform and text. */
final class PlanSteps {
    private final boolean estimates;
    private final List<FragmentTotals> left;
    private final List<Explanation.Fragment> fragments = new ArrayList<>();
    private final List<Step> last = new ArrayList<>();

    /**
     * @param estimates whether they may be told
     * @param ran       what a run's fragments gave; empty when nothing was run
     */
    PlanSteps(boolean estimates, List<FragmentTotals> ran) {
        this.estimates = estimates;
        this.left = new ArrayList<>(ran);
    }

    void add(PlanPart tree) {
        last.add(step(tree));
    }

    private Step step(PlanPart part) {
        if (part instanceof PlanPart.Fragment fragment) {
            return fragment(part.node(), fragment.platform().name(), fragment.translated());
        }
        if (part instanceof PlanPart.Scan scan) {
            return fragment(part.node(), scan.platform().name(), ScanText.of(scan.request()));
        }
        PlanPart.Remainder remainder = (PlanPart.Remainder) part;
        return new Step(
                operator(part.node()),
                Optional.empty(),
                estimated(part.node()),
                remainder.inputs().stream().map(this::step).toList());
    }

    private Step fragment(RelNode node, String platform, String text) {
        Explanation.Fragment fragment =
                new Explanation.Fragment(platform, text, estimated(node), totals(platform, text));
        fragments.add(fragment);
        return Step.of(operator(node), fragment);
    }

    private Optional<Size> estimated(RelNode node) {
        return estimates ? Optional.of(EstimatedSize.of(node)) : Optional.empty();
    }

    private Optional<FragmentTotals> totals(String platform, String text) {
        Optional<FragmentTotals> found = left.stream()
                .filter(ran -> ran.platform().equals(platform) && ran.text().equals(text))
                .findFirst();
        found.ifPresent(left::remove);
        return found;
    }

    private static String operator(RelNode node) {
        return node.getRelTypeName().replaceFirst("^(Logical|Jdbc|Enumerable)", "");
    }

    /** What a run did beyond the plan's own fragments: a second, exact pass. */
    void addFurther() {
        for (FragmentTotals ran : left) {
            Explanation.Fragment fragment =
                    new Explanation.Fragment(ran.platform(), ran.text(), Optional.empty(), Optional.of(ran));
            fragments.add(fragment);
            last.add(Step.of("asked beside the plan", fragment));
        }
        left.clear();
    }

    List<Explanation.Fragment> fragments() {
        return fragments;
    }

    List<Step> last() {
        return last;
    }
}
