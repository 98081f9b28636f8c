package io.kelir.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnionCatalogTest {
    private static final Column ID = column("id", TypeName.INTEGER, false);

    @Test
    void offersTheColumnsThatAllMembersHaveWithTheSameType() {
        Catalog catalog = union(
                dataSet("a.t", ID, column("x", TypeName.TEXT, false), column("y", TypeName.DATE, false)),
                dataSet("b.t", column("x", TypeName.TEXT, true), column("y", TypeName.TEXT, false), ID));

        DataSet union = catalog.find("all.t").orElseThrow();

        assertEquals(List.of(ID, column("x", TypeName.TEXT, true)), union.columns());
        assertEquals(
                List.of("a.t", "all.t", "b.t"),
                catalog.dataSets().stream().map(DataSet::name).toList());
    }

    @Test
    void offersNothingWhileAMemberIsAway() {
        assertTrue(union(dataSet("a.t", ID)).find("all.t").isEmpty());
    }

    @Test
    void whatAPlatformOffersByTheNameOfAUnionStandsForIt() {
        DataSet offered = dataSet("all.t", ID);

        assertEquals(
                Optional.of(offered),
                union(offered, dataSet("a.t"), dataSet("b.t")).find("all.t"));
    }

    private static Catalog union(DataSet... offered) {
        List<DataSet> all = List.of(offered);
        Catalog catalog = new Catalog() {
            @Override
            public List<DataSet> dataSets() {
                return all;
            }

            @Override
            public Optional<DataSet> find(String name) {
                return all.stream()
                        .filter(dataSet -> dataSet.name().equals(name))
                        .findFirst();
            }
        };
        return new UnionCatalog(catalog, Map.of("all.t", List.of("a.t", "b.t")));
    }

    private static DataSet dataSet(String name, Column... columns) {
        return new DataSet(name, name.substring(0, name.indexOf('.')), "", List.of(columns));
    }

    private static Column column(String name, TypeName type, boolean nullable) {
        return new Column(name, ColumnType.of(type), nullable, "");
    }
}
