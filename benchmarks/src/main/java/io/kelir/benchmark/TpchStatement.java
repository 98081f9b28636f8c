package io.kelir.benchmark;

import java.util.List;

/** The statements that all ways answer, over one database or over two. */
enum TpchStatement {
    GROUP_BY_TEXT("SELECT l_returnflag, l_linestatus, COUNT(*) AS n, SUM(l_quantity) AS quantity FROM whole.lineitem"
            + " GROUP BY l_returnflag, l_linestatus"),
    GROUP_BY_INT(
            "SELECT l_linenumber, COUNT(*) AS n, SUM(l_quantity) AS quantity FROM whole.lineitem GROUP BY l_linenumber"),
    Q1("SELECT l_returnflag, l_linestatus, SUM(l_quantity) AS quantity, SUM(l_extendedprice) AS price,"
            + " SUM(l_extendedprice * (1 - l_discount)) AS discounted,"
            + " SUM(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS charged, AVG(l_quantity) AS mean_quantity,"
            + " AVG(l_extendedprice) AS mean_price, AVG(l_discount) AS mean_discount, COUNT(*) AS n FROM whole.lineitem"
            + " WHERE l_shipdate <= DATE '1998-09-02' GROUP BY l_returnflag, l_linestatus"),
    J2("SELECT o_orderpriority, COUNT(*) AS n, SUM(l_quantity) AS quantity FROM whole.orders"
            + " JOIN whole.lineitem ON l_orderkey = o_orderkey GROUP BY o_orderpriority"),
    X1(Split.SQL.formatted("")),
    X2(Split.SQL.formatted(" WHERE o_orderdate >= DATE '1995-03-01' AND o_orderdate < DATE '1995-03-08'")),
    X3(Split.SQL.formatted(" WHERE l_shipdate >= DATE '1995-03-01' AND l_shipdate < DATE '1995-04-01'"));

    /** Orders in one database, line items in another. */
    private interface Split {
        String SQL = "SELECT o_orderpriority, COUNT(*) AS n, SUM(l_quantity) AS quantity FROM trade.orders"
                + " JOIN goods.lineitem ON l_orderkey = o_orderkey%s GROUP BY o_orderpriority";
    }

    static final List<TpchStatement> SPLIT = List.of(X1, X2, X3);

    private final String sql;

    TpchStatement(String sql) {
        this.sql = sql;
    }

    /** Tables are named {@code <database>.<table>}. */
    String sql() {
        return sql;
    }

    boolean isSplit() {
        return SPLIT.contains(this);
    }
}
