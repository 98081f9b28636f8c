package io.kelir.policy;

import io.kelir.plan.ColumnRef;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Predicate;
import io.kelir.value.ValueOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values that a group key can have by policy and filter alone, whatever the data are. Without NULL, which stands for all that is
 * not declared.
 */
final class KeyValues {
    private final ReleaseScope scope;
    private final int most;

    /** @param most values listed of one key, and one more when there are others */
    KeyValues(ReleaseScope scope, int most) {
        this.scope = scope;
        this.most = most;
    }

    /** The values of one key; empty when nothing but data says which there are. */
    Optional<List<Object>> of(GroupKey key) {
        Optional<ColumnPolicy> policy = scope.isPublic(key.column()) ? Optional.empty() : scope.policy(key.column());
        return policy.flatMap(known -> declared(key, known));
    }

    private Optional<List<Object>> declared(GroupKey key, ColumnPolicy policy) {
        if (policy.grain().isPresent()) {
            return times(key, policy.grain().get());
        }
        if (!policy.bands().isEmpty()) {
            return Optional.of(filtered(
                    key.column(), policy.bands().subList(0, policy.bands().size() - 1)));
        }
        return policy.domain().map(domain -> filtered(key.column(), domain.values()));
    }

    private Optional<List<Object>> times(GroupKey key, Grain grain) {
        Grain step = key.truncate().flatMap(Grain::ofUnit).orElse(grain);
        return TimeRange.of(key.column(), conjuncts()).map(range -> {
            List<Object> values = new ArrayList<>();
            for (LocalDateTime start : range.starts(step, most)) {
                values.add(key.truncate().isPresent() ? range.asTruncated(start) : range.asColumn(start));
            }
            return values;
        });
    }

    /** Without the values of which the filter leaves no row. Filters stand on edges, so a band's lower edge speaks for the band. */
    private List<Object> filtered(ColumnRef column, List<Object> values) {
        List<Predicate> own = conjuncts().stream()
                .filter(conjunct -> isOnlyOn(column, conjunct))
                .toList();
        return values.stream()
                .filter(value -> own.stream().allMatch(conjunct -> holds(conjunct, value)))
                .toList();
    }

    private List<Predicate> conjuncts() {
        return scope.release().filter().stream().flatMap(Predicate::conjuncts).toList();
    }

    private static boolean isOnlyOn(ColumnRef column, Predicate predicate) {
        return predicate.columns().equals(Set.of(column));
    }

    private static boolean holds(Predicate predicate, Object value) {
        if (predicate instanceof Predicate.And and) {
            return and.operands().stream().allMatch(operand -> holds(operand, value));
        }
        if (predicate instanceof Predicate.Or or) {
            return or.operands().stream().anyMatch(operand -> holds(operand, value));
        }
        if (predicate instanceof Predicate.Not not) {
            return !holds(not.operand(), value);
        }
        if (predicate instanceof Predicate.In in) {
            return in.constants().stream().anyMatch(constant -> ValueOrder.compare(value, constant) == 0);
        }
        return predicate instanceof Predicate.Compare compare && holds(compare, value);
    }

    private static boolean holds(Predicate.Compare compare, Object value) {
        int order = ValueOrder.compare(value, compare.constant());
        return switch (compare.comparison()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
