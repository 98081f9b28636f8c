package io.kelir.directory;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.Column;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.UnionCatalog;
import io.kelir.policy.CallerTerms;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Entity;
import io.kelir.policy.Grain;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Caller;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The data sets that exist for a caller, with what it may know of them. What policy does not list, or permits the caller in no purpose,
 * does not exist: it is neither found nor told apart from what was never registered. A pure function of caller, catalog and policy;
 * thread-safe.
 */
public final class DataSetDirectory {
    private static final int NEAR_NAMES_MAX = 3;

    private final Catalog catalog;
    private final Supplier<PolicyBundle> policy;
    private final BudgetBalance balance;

    public DataSetDirectory(Catalog catalog, Supplier<PolicyBundle> policy) {
        this(catalog, policy, BudgetBalance.UNKNOWN);
    }

    /** @param balance tells what is left of budgets */
    public DataSetDirectory(Catalog catalog, Supplier<PolicyBundle> policy, BudgetBalance balance) {
        this.catalog = catalog;
        this.policy = policy;
        this.balance = balance;
    }

    /** Explains policy to callers, with what is left of budgets. */
    public PolicyGuide guide() {
        return new PolicyGuide(this, policy, balance);
    }

    /** Everything that exists for the caller, ordered by name. */
    public List<DataSetEntry> list(Caller caller) {
        PolicyBundle bundle = CallerTerms.view(caller, Optional.empty(), policy.get());
        CallerView view = new CallerView(caller, bundle);
        return offered(bundle).dataSets().stream()
                .flatMap(dataSet -> entry(dataSet, bundle, view).stream())
                .toList();
    }

    /** The data set of that exact name, if it exists for the caller. */
    public Optional<DataSetEntry> find(Caller caller, String name) {
        PolicyBundle bundle = CallerTerms.view(caller, Optional.empty(), policy.get());
        return offered(bundle).find(name).flatMap(dataSet -> entry(dataSet, bundle, new CallerView(caller, bundle)));
    }

    /**
     * What exists for the caller and holds at least one word of the text in its name, description or columns; best match first, then by
     * name. An empty text finds everything.
     */
    public List<DataSetEntry> search(Caller caller, String text) {
        return new TextMatch(text).best(list(caller));
    }

    /** Names that exist for the caller and resemble the given one; nearest first, possibly none. */
    public List<String> namesNear(Caller caller, String name) {
        return new NearNames(name)
                .among(list(caller).stream().map(DataSetEntry::name).toList(), NEAR_NAMES_MAX);
    }

    private Catalog offered(PolicyBundle bundle) {
        return new UnionCatalog(catalog, bundle.unions());
    }

    private static Optional<DataSetEntry> entry(DataSet dataSet, PolicyBundle bundle, CallerView view) {
        return bundle.dataSet(dataSet.name())
                .filter(listed -> view.shows(dataSet.name()))
                .map(listed -> entry(dataSet, listed, view));
    }

    private static DataSetEntry entry(DataSet dataSet, DataSetPolicy listed, CallerView view) {
        List<ColumnEntry> columns = columns(dataSet, listed)
                .filter(column -> view.shows(dataSet.name(), column.name()))
                .toList();
        return new DataSetEntry(
                dataSet.name(),
                dataSet.description(),
                listed.entity().map(Entity::type),
                listed.isPublic() && listed.rows(),
                listed.key(),
                minEntities(dataSet.name(), listed, view),
                columns,
                new ExampleStatements(dataSet.name(), listed, columns).all());
    }

    private static OptionalInt minEntities(String name, DataSetPolicy listed, CallerView view) {
        return listed.isPublic()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(
                        listed.protection().minEntities(),
                        view.raisedMinEntities(name).orElse(0)));
    }

    private static Stream<ColumnEntry> columns(DataSet dataSet, DataSetPolicy listed) {
        if (listed.isPublic()) {
            return dataSet.columns().stream().map(DataSetDirectory::publicColumn);
        }
        return listed.columns().entrySet().stream().flatMap(entry -> dataSet.column(entry.getKey()).stream()
                .map(column -> personalColumn(column, entry.getValue())));
    }

    private static ColumnEntry publicColumn(Column column) {
        return new ColumnEntry(
                column.name(),
                column.type().postgresName(),
                column.description(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static ColumnEntry personalColumn(Column column, ColumnPolicy allowed) {
        return new ColumnEntry(
                column.name(),
                column.type().postgresName(),
                column.description(),
                allowed.uses().stream().sorted().toList(),
                declaredValues(allowed),
                allowed.domain().flatMap(Domain::reference),
                allowed.bands(),
                allowed.grain().map(Grain::isoPeriod),
                allowed.bounds());
    }

    private static List<Object> declaredValues(ColumnPolicy allowed) {
        return allowed.domain()
                .filter(domain -> domain.reference().isEmpty())
                .map(Domain::values)
                .orElse(List.of());
    }
}
