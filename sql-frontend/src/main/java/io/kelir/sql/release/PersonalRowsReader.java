package io.kelir.sql.release;

import io.kelir.catalog.DataSet;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.JoinCondition;
import io.kelir.plan.Predicate;
import io.kelir.plan.Source;
import io.kelir.plan.TextPosition;
import io.kelir.policy.DataSetPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * Reads the tree below one release into sources, joins and filters. Only scans, inner equi-joins, left joins with a public side, semi-joins,
 * filters and projections can be read; anything else is a violation.
 */
final class PersonalRowsReader {
    private final ZoneReader zones;
    private final TermReader terms;
    private final CorrelatedFields correlated;
    private final List<Source> sources = new ArrayList<>();
    private final List<JoinCondition> joins = new ArrayList<>();
    private final List<Predicate> filters = new ArrayList<>();

    PersonalRowsReader(ZoneReader zones, TermReader terms, CorrelatedFields correlated) {
        this.zones = zones;
        this.terms = terms;
        this.correlated = correlated;
    }

    List<Source> sources() {
        return sources;
    }

    List<JoinCondition> joins() {
        return joins;
    }

    Optional<Predicate> filter() {
        Optional<Predicate> all = filters.size() > 1
                ? Optional.of(new Predicate.And(filters))
                : filters.stream().findFirst();
        return all.map(PredicateOrder::sorted);
    }

    /** What each field of a tree's rows is. */
    List<Term> read(RelNode node) {
        if (node instanceof TableScan scan) {
            return scan(scan.getTable(), Source.Role.INNER);
        }
        if (node instanceof Filter filter) {
            return filter(filter);
        }
        if (node instanceof Project project) {
            return project(project);
        }
        if (node instanceof Join join) {
            return join(join);
        }
        throw notReadable(node);
    }

    private List<Term> scan(RelOptTable table, Source.Role role) {
        DataSet dataSet = table.unwrapOrThrow(DataSet.class);
        int source = sources.size();
        sources.add(new Source(dataSet.name(), role, TextPosition.UNKNOWN));
        List<Term> fields = new ArrayList<>();
        for (RelDataTypeField field : table.getRowType().getFieldList()) {
            fields.add(new Term.Column(new ColumnRef(source, field.getName()), field.getType()));
        }
        return fields;
    }

    private List<Term> filter(Filter filter) {
        List<Term> fields = read(filter.getInput());
        for (CorrelationId id : filter.getVariablesSet()) {
            correlated.define(id, fields);
        }
        for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            conjunct(conjunct, fields);
        }
        return fields;
    }

    private void conjunct(RexNode conjunct, List<Term> fields) {
        if (conjunct instanceof RexSubQuery subQuery) {
            semiJoin(subQuery, fields);
        } else if (conjunct.isAlwaysTrue() || isJoinCondition(conjunct, fields)) {
            return;
        } else {
            filters.add(terms.predicate(conjunct, fields).orElseThrow(() -> predicateViolation(conjunct)));
        }
    }

    /** Notes an equality between columns of two sources. */
    private boolean isJoinCondition(RexNode conjunct, List<Term> fields) {
        if (conjunct.getKind() != SqlKind.EQUALS) {
            return false;
        }
        List<RexNode> operands = ((RexCall) conjunct).getOperands();
        if (terms.read(operands.get(0), fields) instanceof Term.Column left
                && terms.read(operands.get(1), fields) instanceof Term.Column right
                && left.ref().source() != right.ref().source()) {
            addJoin(left.ref(), right.ref());
            return true;
        }
        return false;
    }

    private void addJoin(ColumnRef one, ColumnRef other) {
        joins.add(one.source() < other.source() ? new JoinCondition(one, other) : new JoinCondition(other, one));
    }

    private static ViolationFound predicateViolation(RexNode conjunct) {
        if (conjunct.getKind() == SqlKind.NOT
                && ((RexCall) conjunct).getOperands().get(0) instanceof RexSubQuery) {
            return new ViolationFound(
                    "ANTI_JOIN_ON_PERSONAL_ROWS",
                    "NOT IN and NOT EXISTS with a sub-query cannot filter personal rows. Filters allowed: declared dimensions, IN and EXISTS on the entity key.",
                    "");
        }
        return new ViolationFound(
                "PREDICATE_FORM",
                "A condition on personal rows is not of a form that can be judged (found: "
                        + Violations.describe(conjunct)
                        + "). Allowed are comparisons of a declared dimension with constants (=, <>, IN, >= and < on band edges), IS NULL, AND, OR, NOT.",
                "WHERE <dimension> = <value of its domain>");
    }

    private void semiJoin(RexSubQuery subQuery, List<Term> fields) {
        if (subQuery.getKind() != SqlKind.IN && subQuery.getKind() != SqlKind.EXISTS) {
            throw new ViolationFound(
                    "SUB_QUERY_ON_PERSONAL_ROWS",
                    "A " + subQuery.getKind().lowerName.replace('_', ' ')
                            + " sub-query cannot filter personal rows. Allowed are IN and EXISTS on the entity key or a declared dimension.",
                    "");
        }
        if (zones.zoneOf(subQuery.rel) == Zone.RELEASED) {
            throw new ViolationFound(
                    "RELEASED_VALUES_BELOW_A_RELEASE",
                    "An aggregate over personal rows cannot filter other personal rows.",
                    "");
        }
        int first = sources.size();
        List<Term> inner = read(subQuery.rel);
        if (sources.size() != first + 1) {
            throw new ViolationFound(
                    "SEMI_JOIN_FORM", "A sub-query that filters personal rows must read exactly one data set.", "");
        }
        Source source = sources.get(first);
        sources.set(first, new Source(source.dataSet(), Source.Role.SEMI, source.position()));
        for (int i = 0; i < subQuery.getOperands().size(); i++) {
            joinSemi(terms.read(subQuery.getOperands().get(i), fields), inner.get(i));
        }
        if (joins.stream().noneMatch(join -> join.right().source() == first)) {
            throw new ViolationFound(
                    "SEMI_JOIN_FORM",
                    "A sub-query that filters personal rows must be tied to them by an equality of entity keys.",
                    "");
        }
    }

    private void joinSemi(Term outer, Term inner) {
        if (outer instanceof Term.Column left && inner instanceof Term.Column right) {
            addJoin(left.ref(), right.ref());
            return;
        }
        throw new ViolationFound(
                "SEMI_JOIN_FORM",
                "IN with a sub-query compares columns on both sides when it filters personal rows.",
                "");
    }

    private List<Term> project(Project project) {
        List<Term> fields = read(project.getInput());
        for (CorrelationId id : project.getVariablesSet()) {
            correlated.define(id, fields);
        }
        return project.getProjects().stream()
                .map(expression -> terms.read(expression, fields))
                .collect(Collectors.toList());
    }

    private List<Term> join(Join join) {
        List<Term> fields = new ArrayList<>(read(join.getLeft()));
        if (join.getJoinType() == JoinRelType.LEFT && isPublicScan(join.getRight())) {
            fields.addAll(scan(join.getRight().getTable(), Source.Role.OPTIONAL));
            optionalConditions(join, fields);
            return fields;
        }
        if (join.getJoinType() != JoinRelType.INNER) {
            throw new ViolationFound(
                    "JOIN_TYPE_ON_PERSONAL_ROWS",
                    "A " + join.getJoinType().lowerName
                            + " join cannot stand below an aggregate over personal rows. Allowed are inner joins, and left joins whose right side is a public data set.",
                    "Use JOIN … ON with the entity key.");
        }
        fields.addAll(read(join.getRight()));
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            joinConjunct(conjunct, fields);
        }
        return fields;
    }

    private boolean isPublicScan(RelNode node) {
        return node instanceof TableScan scan
                && Optional.ofNullable(scan.getTable().unwrap(DataSetPolicy.class))
                        .map(DataSetPolicy::isPublic)
                        .orElse(false);
    }

    private void optionalConditions(Join join, List<Term> fields) {
        List<RexNode> conjuncts = RelOptUtil.conjunctions(join.getCondition());
        if (conjuncts.isEmpty() || !conjuncts.stream().allMatch(conjunct -> isJoinCondition(conjunct, fields))) {
            throw new ViolationFound(
                    "LEFT_JOIN_FORM",
                    "A left join of personal rows with a public data set compares columns for equality and nothing else.",
                    "");
        }
    }

    private void joinConjunct(RexNode conjunct, List<Term> fields) {
        if (conjunct.isAlwaysTrue() || isJoinCondition(conjunct, fields)) {
            return;
        }
        filters.add(terms.predicate(conjunct, fields)
                .orElseThrow(() -> new ViolationFound(
                        "JOIN_NOT_EQUI",
                        "Personal rows join only by equality of columns (found: " + Violations.describe(conjunct)
                                + "). Join personal data sets on the entity key, public ones on their unique key.",
                        "")));
    }

    private ViolationFound notReadable(RelNode node) {
        if (zones.zoneOf(node) == Zone.RELEASED) {
            return new ViolationFound(
                    "JOIN_RELEASED_WITH_PERSONAL",
                    "An aggregate over personal rows cannot be joined with personal rows again.",
                    "");
        }
        if (node instanceof Sort) {
            return new ViolationFound(
                    "LIMIT_ON_PERSONAL_ROWS",
                    "ORDER BY … LIMIT or FETCH cannot stand below an aggregate over personal rows.",
                    "Aggregate first; then order and limit the groups.");
        }
        if (node instanceof Values) {
            return new ViolationFound(
                    "VALUES_ON_PERSONAL_ROWS",
                    "Personal rows cannot be joined with VALUES.",
                    "Use IN with a list of values.");
        }
        if (node instanceof SetOp) {
            return new ViolationFound(
                    "SET_OPERATION_ON_PERSONAL_ROWS",
                    "UNION, INTERSECT and EXCEPT cannot stand below an aggregate over personal rows.",
                    "Aggregate each side first.");
        }
        if (node instanceof Correlate) {
            return new ViolationFound("LATERAL_ON_PERSONAL_ROWS", "LATERAL cannot be used with personal rows.", "");
        }
        return new ViolationFound(
                "OPERATOR_ON_PERSONAL_ROWS",
                "The operator " + Violations.describe(node) + " cannot stand below an aggregate over personal rows.",
                "");
    }
}
