package io.kelir.catalog;

import java.util.List;
import java.util.Optional;

/** All registered data sets. Thread-safe; what it returns does not change while a statement runs. */
public interface Catalog {
    /** Every data set, ordered by name. */
    List<DataSet> dataSets();

    /** The data set of that exact dotted name. */
    default Optional<DataSet> find(String name) {
        return dataSets().stream()
                .filter(dataSet -> dataSet.name().equals(name))
                .findFirst();
    }
}
