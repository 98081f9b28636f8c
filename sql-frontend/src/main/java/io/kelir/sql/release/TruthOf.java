package io.kelir.sql.release;

import io.kelir.plan.Predicate;
import java.util.List;

/** {@code p IS TRUE} without a form of its own: two-valued, so that it also means the right thing under NOT. */
final class TruthOf {
    private TruthOf() {}

    static Predicate predicate(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return new Predicate.And(
                    and.operands().stream().map(TruthOf::predicate).toList());
        }
        if (predicate instanceof Predicate.Or or) {
            return new Predicate.Or(
                    or.operands().stream().map(TruthOf::predicate).toList());
        }
        return predicate instanceof Predicate.Not not ? falsehood(not.operand()) : known(predicate, predicate);
    }

    /** {@code p IS FALSE}. */
    private static Predicate falsehood(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return new Predicate.Or(
                    and.operands().stream().map(TruthOf::falsehood).toList());
        }
        if (predicate instanceof Predicate.Or or) {
            return new Predicate.And(
                    or.operands().stream().map(TruthOf::falsehood).toList());
        }
        return predicate instanceof Predicate.Not not
                ? predicate(not.operand())
                : known(new Predicate.Not(predicate), predicate);
    }

    /** A leaf is unknown exactly where its column is NULL, and IS NULL never is. */
    private static Predicate known(Predicate truth, Predicate leaf) {
        if (leaf instanceof Predicate.IsNull) {
            return truth;
        }
        return new Predicate.And(List.of(
                truth,
                new Predicate.Not(new Predicate.IsNull(leaf.columns().iterator().next()))));
    }
}
