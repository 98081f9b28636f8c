package io.kelir.platform.jdbc;

import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.tools.RelBuilder;

/** A subtree, what it means in SQL, and a name. */
record Family(String name, Function<RelBuilder, RelNode> subtree, String sql, boolean ordered) {
    static Family of(String name, String sql, Function<RelBuilder, RelNode> subtree) {
        return new Family(name, subtree, sql, false);
    }

    static Family ordered(String name, String sql, Function<RelBuilder, RelNode> subtree) {
        return new Family(name, subtree, sql, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
