package io.kelir.examples.oracle;

import java.util.List;

/** A column that random statements use. */
record RandomColumn(String name, Kind kind) {
    /** What can be done with a column's values. */
    enum Kind {
        INTEGER,
        BIGINT,
        NUMERIC,
        TEXT,
        DATE,
        TIMESTAMP,
        BOOLEAN
    }

    /** A table with its columns. */
    record Table(String name, List<RandomColumn> columns) {}

    static final List<Table> TABLES = List.of(
            table(
                    "customer",
                    "id:INTEGER name:TEXT region:TEXT segment:TEXT credit:NUMERIC born:DATE joined:TIMESTAMP vip:BOOLEAN"),
            table("region", "code:TEXT country:TEXT population:BIGINT"),
            table("nothing", "id:INTEGER label:TEXT amount:NUMERIC day:DATE"),
            table(
                    "purchase",
                    "id:INTEGER customer_id:INTEGER product:TEXT quantity:INTEGER price:NUMERIC bought_on:DATE shipped_at:TIMESTAMP points:BIGINT"),
            table("product", "code:TEXT kind:TEXT price:NUMERIC released:DATE"),
            table(
                    "event",
                    "seq:INTEGER customer_id:INTEGER kind:TEXT amount:NUMERIC size:BIGINT happened_on:DATE happened_at:TIMESTAMP ok:BOOLEAN"),
            table("label", "code:TEXT label:TEXT"),
            table("silence", "seq:INTEGER customer_id:INTEGER kind:TEXT amount:NUMERIC happened_on:DATE"));

    private static Table table(String name, String columns) {
        return new Table(
                "o." + name,
                List.of(columns.split(" ", -1)).stream()
                        .map(column -> column.split(":", -1))
                        .map(parts -> new RandomColumn(parts[0], Kind.valueOf(parts[1])))
                        .toList());
    }
}
