package io.kelir.wayang;

import io.kelir.explain.Explanation;
import io.kelir.plan.Predicate;
import io.kelir.platform.ScanRequest;
import io.kelir.wayang.fragment.PlanPart;
import java.util.List;
import java.util.stream.Collectors;

/** What each platform runs by itself, for people. */
final class FragmentTexts {
    private FragmentTexts() {}

    static void collect(PlanPart part, List<Explanation.Fragment> texts) {
        if (part instanceof PlanPart.Fragment fragment) {
            texts.add(new Explanation.Fragment(fragment.platform().name(), fragment.translated()));
        } else if (part instanceof PlanPart.Scan scan) {
            texts.add(new Explanation.Fragment(scan.platform().name(), describe(scan.request())));
        } else if (part instanceof PlanPart.Remainder remainder) {
            remainder.inputs().forEach(input -> collect(input, texts));
        }
    }

    private static String describe(ScanRequest request) {
        String columns = request.columns().isEmpty() ? "rows only" : String.join(", ", request.columns());
        String conditions = request.conjuncts().isEmpty()
                ? ""
                : " where "
                        + request.conjuncts().stream()
                                .map(FragmentTexts::describe)
                                .collect(Collectors.joining(" and "));
        return "scan " + request.dataSet() + ": " + columns + conditions;
    }

    private static String describe(Predicate predicate) {
        if (predicate instanceof Predicate.Compare compare) {
            return compare.column().column() + " " + compare.comparison().symbol() + " " + compare.constant();
        }
        if (predicate instanceof Predicate.In in) {
            return in.column().column() + " in " + in.constants();
        }
        if (predicate instanceof Predicate.IsNull isNull) {
            return isNull.column().column() + " is null";
        }
        if (predicate instanceof Predicate.Not not) {
            return "not (" + describe(not.operand()) + ")";
        }
        return predicate instanceof Predicate.And and
                ? joined(and.operands(), " and ")
                : joined(((Predicate.Or) predicate).operands(), " or ");
    }

    private static String joined(List<Predicate> operands, String word) {
        return operands.stream().map(FragmentTexts::describe).collect(Collectors.joining(word, "(", ")"));
    }
}
