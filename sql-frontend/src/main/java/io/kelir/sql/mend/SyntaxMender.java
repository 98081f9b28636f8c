package io.kelir.sql.mend;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.UnionCatalog;
import io.kelir.nearest.StatementMender;
import io.kelir.policy.PolicyBundle;
import io.kelir.sql.StatementReader;
import io.kelir.statement.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/**
 * Mends refused statements on their syntax tree. A SELECT over personal rows is dissolved into data sets, conditions, group keys and
 * aggregates; each is replaced by the nearest that policy declares, and the whole is written again, first with all of it, then with less.
 * Thread-safe.
 */
public final class SyntaxMender implements StatementMender {
    private static final int SELECTS_MAX = 3;

    private final Catalog catalog;
    private final Clock clock;
    private final StatementReader reader = new StatementReader();

    /** @param clock tells {@code now()} */
    public SyntaxMender(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<String> mend(Statement statement, PolicyBundle visible) {
        Map<String, MendedSource> sources = sources(visible);
        Optional<SqlNode> query = reader.firstQuery(
                statement.text(), name -> Optional.ofNullable(sources.get(name)).map(MendedSource::columnNames));
        if (query.isEmpty()) {
            return List.of();
        }
        Mending mending = new Mending(
                sources, SyntaxParts.commonTables(query.get()), new ConstantReader(clock), reader::expression);
        Set<String> proposals = new LinkedHashSet<>();
        setOperation(query.get(), mending).ifPresent(proposals::add);
        List<FlatQuery> flat = flat(query.get(), mending);
        flat.forEach(one -> proposals.addAll(written(one, mending)));
        flat.forEach(one -> proposals.addAll(counts(one)));
        return List.copyOf(proposals);
    }

    private Map<String, MendedSource> sources(PolicyBundle visible) {
        Map<String, MendedSource> sources = new LinkedHashMap<>();
        for (DataSet dataSet : new UnionCatalog(catalog, visible.unions()).dataSets()) {
            visible.dataSet(dataSet.name())
                    .ifPresent(policy -> sources.put(dataSet.name(), new MendedSource("", dataSet, policy)));
        }
        return sources;
    }

    /** The outermost SELECTs that read data sets, with the order and limit around the first. */
    private static List<FlatQuery> flat(SqlNode query, Mending mending) {
        Optional<SqlOrderBy> ordered = SyntaxParts.ordered(query);
        boolean simple = SyntaxParts.body(query) instanceof SqlSelect;
        List<FlatQuery> found = new ArrayList<>();
        for (SqlSelect select : SyntaxParts.selects(query)) {
            boolean outermost = simple && found.isEmpty();
            FlatQuery flat = mending.flat(
                    select,
                    outermost
                            ? ordered.map(some -> SyntaxParts.list(some.orderList))
                                    .orElse(List.of())
                            : List.of(),
                    outermost ? ordered.flatMap(some -> Optional.ofNullable(some.fetch)) : Optional.empty());
            if (!flat.sources().isEmpty() && found.size() < SELECTS_MAX) {
                found.add(flat);
            }
        }
        return found;
    }

    private static List<String> written(FlatQuery query, Mending mending) {
        if (!query.readsPersonalData()) {
            return List.of();
        }
        List<String> proposals = new ArrayList<>();
        for (SelectWriter.Effort effort : SelectWriter.Effort.values()) {
            proposals.add(new SelectWriter(query, effort, mending).write());
        }
        return proposals;
    }

    /** What is left when nothing of a query can be kept but what it is about. */
    private static List<String> counts(FlatQuery query) {
        MendedSource first = query.sources().stream()
                .filter(source -> !source.isPublic())
                .findFirst()
                .orElse(query.sources().get(0));
        String from = " FROM " + SourceJoiner.from(first);
        return List.of(
                "SELECT COUNT(*)" + from, "SELECT " + first.countOfEntities(new MendScope(List.of(first))) + from);
    }

    /** UNION of aggregates where both sides can be mended. */
    private static Optional<String> setOperation(SqlNode query, Mending mending) {
        SqlNode body = SyntaxParts.body(query);
        if (body.getKind() != SqlKind.UNION) {
            return Optional.empty();
        }
        List<String> sides = new ArrayList<>();
        for (SqlNode operand : ((SqlCall) body).getOperandList()) {
            if (SyntaxParts.body(operand) instanceof SqlSelect select) {
                FlatQuery flat = mending.flat(select, List.of(), Optional.empty());
                if (flat.readsPersonalData()) {
                    sides.add(new SelectWriter(flat, SelectWriter.Effort.PLAIN, mending).write());
                }
            }
        }
        return sides.size() == 2 ? Optional.of(String.join(" UNION ALL ", sides)) : Optional.empty();
    }
}
