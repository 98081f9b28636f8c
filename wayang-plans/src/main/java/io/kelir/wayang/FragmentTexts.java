package io.kelir.wayang;

import io.kelir.explain.Explanation;
import io.kelir.wayang.fragment.PlanPart;
import io.kelir.wayang.fragment.ScanText;
import java.util.List;

/** What each platform runs by itself, for people. */
final class FragmentTexts {
    private FragmentTexts() {}

    static void collect(PlanPart part, List<Explanation.Fragment> texts) {
        if (part instanceof PlanPart.Fragment fragment) {
            texts.add(new Explanation.Fragment(fragment.platform().name(), fragment.translated()));
        } else if (part instanceof PlanPart.Scan scan) {
            texts.add(new Explanation.Fragment(scan.platform().name(), ScanText.of(scan.request())));
        } else if (part instanceof PlanPart.Remainder remainder) {
            remainder.inputs().forEach(input -> collect(input, texts));
        }
    }
}
