package io.kelir.sql.release;

import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** Reads one aggregate over personal rows into its footprint. */
final class ReleaseReader {
    private final PersonalRowsReader rows;

    ReleaseReader(PersonalRowsReader rows) {
        this.rows = rows;
    }

    /**
     * The footprint of an aggregate.
     *
     * @throws ViolationFound when no footprint can hold it
     */
    ReleaseFootprint read(Aggregate aggregate) {
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
            throw new ViolationFound(
                    "GROUPING_SETS_ON_PERSONAL_ROWS",
                    "ROLLUP, CUBE and GROUPING SETS cannot aggregate personal rows.",
                    "Ask one statement per grouping.");
        }
        if (aggregate.getAggCallList().isEmpty()) {
            throw new ViolationFound(
                    "DISTINCT_ON_PERSONAL_ROWS",
                    "DISTINCT and GROUP BY without an aggregate would list values of personal rows.",
                    "Add an aggregate: COUNT(*).");
        }
        List<Term> fields = rows.read(aggregate.getInput());
        List<GroupKey> keys = new ArrayList<>();
        for (int field : aggregate.getGroupSet()) {
            keys.add(groupKey(fields.get(field)));
        }
        List<Measure> measures = new ArrayList<>();
        for (AggregateCall call : aggregate.getAggCallList()) {
            measures.add(measure(call, fields, aggregate));
        }
        return new ReleaseFootprint(rows.sources(), rows.joins(), rows.filter(), keys, measures);
    }

    private static GroupKey groupKey(Term term) {
        if (term instanceof Term.Column column) {
            return new GroupKey(column.ref(), Optional.empty());
        }
        if (term instanceof Term.Truncated truncated) {
            return new GroupKey(truncated.ref(), Optional.of(truncated.unit()));
        }
        throw new ViolationFound(
                "GROUP_KEY_FORM",
                "A group key over personal rows is not a column" + found(term)
                        + ". Group by declared dimensions as they are; banded columns group by their bands, time columns by their grain or date_trunc.",
                "GROUP BY <dimension>");
    }

    private static String found(Term term) {
        return term instanceof Term.Other other ? " (found: " + other.description() + ")" : "";
    }

    private static Measure measure(AggregateCall call, List<Term> fields, Aggregate aggregate) {
        Function function = function(call);
        Optional<Predicate> filter =
                call.hasFilter() ? Optional.of(condition(fields.get(call.filterArg))) : Optional.empty();
        if (function == Function.COUNT_ALL) {
            return new Measure(function, Optional.empty(), Optional.empty(), filter, false);
        }
        int argument = call.getArgList().get(0);
        if (aggregate
                                .getInput()
                                .getRowType()
                                .getFieldList()
                                .get(argument)
                                .getType()
                                .getSqlTypeName()
                        == SqlTypeName.DOUBLE
                && function != Function.COUNT) {
            throw new ViolationFound(
                    "FLOATING_POINT_MEASURE",
                    "Sums and averages of floating-point values over personal rows tell more than their digits. Register the column as numeric.",
                    "");
        }
        return measure(function, fields.get(argument), filter);
    }

    private static Predicate condition(Term term) {
        if (term instanceof Term.Condition condition) {
            return condition.predicate();
        }
        throw new ViolationFound(
                "PREDICATE_FORM",
                "A FILTER condition on personal rows is not of a form that can be judged" + found(term) + ".",
                "FILTER (WHERE <dimension> = <value of its domain>)");
    }

    private static Measure measure(Function function, Term term, Optional<Predicate> given) {
        Optional<Predicate> filter = given.map(PredicateOrder::sorted);
        if (term instanceof Term.Conditional conditional) {
            Predicate condition = filter.<Predicate>map(
                            outer -> new Predicate.And(List.of(outer, conditional.predicate())))
                    .orElse(conditional.predicate());
            if (conditional.elseZero() && filter.isPresent()) {
                throw argumentViolation(term);
            }
            Measure plain = measure(function, conditional.value(), Optional.of(condition));
            return new Measure(function, plain.argument(), plain.constant(), plain.condition(), conditional.elseZero());
        }
        if (term instanceof Term.Column column) {
            return new Measure(function, Optional.of(column.ref()), Optional.empty(), filter, false);
        }
        Optional<BigDecimal> constant = constant(term);
        if (constant.isEmpty() || function == Function.COUNT_DISTINCT) {
            throw argumentViolation(term);
        }
        return new Measure(function, Optional.empty(), constant, filter, false);
    }

    private static Optional<BigDecimal> constant(Term term) {
        return term instanceof Term.Constant constant ? constant.value().flatMap(Constants::number) : Optional.empty();
    }

    private static ViolationFound argumentViolation(Term term) {
        return new ViolationFound(
                "MEASURE_ARGUMENT_FORM",
                "The argument of an aggregate over personal rows is not a column, a number, or CASE WHEN <condition> THEN <column or number> [ELSE 0 | NULL] END"
                        + found(term) + ".",
                "SUM(<measure>)");
    }

    private static Function function(AggregateCall call) {
        boolean plain = call.getCollation().getFieldCollations().isEmpty()
                && !call.isApproximate()
                && !call.ignoreNulls()
                && call.getArgList().size() <= 1;
        Optional<Function> function = plain ? function(call.getAggregation().getKind(), call) : Optional.empty();
        return function.orElseThrow(() -> notAllowed(call));
    }

    private static Optional<Function> function(SqlKind kind, AggregateCall call) {
        if (kind == SqlKind.COUNT) {
            boolean rows = call.getArgList().isEmpty();
            return Optional.of(
                    rows ? Function.COUNT_ALL : call.isDistinct() ? Function.COUNT_DISTINCT : Function.COUNT);
        }
        if (call.isDistinct()) {
            return Optional.empty();
        }
        return kind == SqlKind.SUM
                ? Optional.of(Function.SUM)
                : kind == SqlKind.AVG ? Optional.of(Function.AVG) : Optional.empty();
    }

    private static ViolationFound notAllowed(AggregateCall call) {
        return new ViolationFound(
                "AGGREGATE_NOT_ALLOWED",
                "The aggregate " + call.getAggregation().getName() + (call.isDistinct() ? " DISTINCT" : "")
                        + " cannot be taken over personal rows. Allowed are COUNT, COUNT(DISTINCT entity key), SUM and AVG.",
                "COUNT(*), SUM(<measure>) or AVG(<measure>)");
    }
}
