package io.kelir.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog with data sets that several sites hold, beside those that platforms offer. Immutable, as far as what lies beneath is. */
public final class UnionCatalog implements Catalog {
    private final Catalog offered;
    private final Map<String, List<String>> unions;

    /**
     * @param offered what platforms offer; a data set that it knows by the name of a union stands for the union
     * @param unions  by name of a union: the data sets that it is made of
     */
    public UnionCatalog(Catalog offered, Map<String, List<String>> unions) {
        this.offered = offered;
        this.unions = new LinkedHashMap<>(unions);
    }

    @Override
    public List<DataSet> dataSets() {
        List<DataSet> all = new ArrayList<>(offered.dataSets());
        unions.keySet().stream().filter(name -> offered.find(name).isEmpty()).forEach(name -> union(name)
                .ifPresent(all::add));
        all.sort(Comparator.comparing(DataSet::name));
        return List.copyOf(all);
    }

    @Override
    public Optional<DataSet> find(String name) {
        return offered.find(name).or(() -> union(name));
    }

    /** Has the columns that every member has with the same type, in the first member's order; empty while a member is missing. */
    private Optional<DataSet> union(String name) {
        List<String> names = unions.getOrDefault(name, List.of());
        List<DataSet> members =
                names.stream().flatMap(member -> offered.find(member).stream()).toList();
        if (members.isEmpty() || members.size() < names.size()) {
            return Optional.empty();
        }
        List<Column> columns = members.get(0).columns().stream()
                .filter(column -> members.stream().allMatch(member -> holds(member, column)))
                .map(column ->
                        new Column(column.name(), column.type(), isNullable(column, members), column.description()))
                .toList();
        return Optional.of(
                new DataSet(name, platforms(members), "Held together by " + String.join(", ", names) + ".", columns));
    }

    private static boolean holds(DataSet member, Column column) {
        return member.column(column.name())
                .filter(own -> own.type().equals(column.type()))
                .isPresent();
    }

    private static boolean isNullable(Column column, List<DataSet> members) {
        return members.stream()
                .flatMap(member -> member.column(column.name()).stream())
                .anyMatch(Column::nullable);
    }

    /** No platform has such a name: each member is read at its own. */
    private static String platforms(List<DataSet> members) {
        return String.join("+", members.stream().map(DataSet::platform).toList());
    }
}
