package io.kelir.platform.jdbc.sql;

import io.kelir.catalog.DataSet;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;

/** What one kind of database understands, and how it is said there. Thread-safe. */
public interface Dialect {
    /**
     * Whether a node, with its inputs already taken, means exactly the same here as in Kelir. Scans are not asked about: whose tables they
     * read is not a question of dialect.
     */
    boolean takes(RelNode node);

    /**
     * One statement for a subtree of taken nodes. Its columns are the subtree's, in order. Values become quoted literals, names quoted
     * identifiers; nothing of a caller's text is passed on.
     *
     * @param tables where a scanned data set lies
     */
    String translate(RelNode subtree, Function<DataSet, PhysicalTable> tables);
}
