package io.kelir.wayang.fragment;

import io.kelir.plan.Predicate;
import io.kelir.platform.ScanRequest;
import java.util.List;
import java.util.stream.Collectors;

/** What a scan reads, for people. */
public final class ScanText {
    private ScanText() {}

    public static String of(ScanRequest request) {
        String columns = request.columns().isEmpty() ? "rows only" : String.join(", ", request.columns());
        String conditions = request.conjuncts().isEmpty()
                ? ""
                : " where "
                        + request.conjuncts().stream().map(ScanText::describe).collect(Collectors.joining(" and "));
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
        return operands.stream().map(ScanText::describe).collect(Collectors.joining(word, "(", ")"));
    }
}
