package io.kelir.examples.oracle;

import io.kelir.platform.segments.TopicConfig.ColumnConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of the oracle's statements: NULLs, duplicates, no rows at all, letters of many scripts, the greatest and smallest decimals,
 * dates from year 1 to 9999.
 */
final class OracleTables {
    /** In the first database. */
    static final List<String> FIRST = List.of("customer", "region", "nothing");

    /** In the second one. */
    static final List<String> SECOND = List.of("purchase", "product");

    /** In segments, with their columns. */
    static final Map<String, Map<String, String>> TOPICS = Map.of(
            "event",
                    columns("seq integer, customer_id integer, kind text, amount numeric(20,6), size bigint,"
                            + " happened_on date, happened_at timestamp, stamped timestamptz, ok boolean"),
            "label", columns("code text, label text, rank smallint"),
            "silence", columns("seq integer, customer_id integer, kind text, amount numeric(20,6), happened_on date"));

    static final String SETUP =
            """
            CREATE SCHEMA o;
            CREATE TABLE o.customer (id integer, name text, region text, segment text, credit numeric(12,2), born date,
                joined timestamp, vip boolean);
            CREATE TABLE o.region (code text, country text, population bigint);
            CREATE TABLE o.nothing (id integer, label text, amount numeric(10,2), day date);
            CREATE TABLE o.purchase (id integer, customer_id integer, product text, quantity integer,
                price numeric(20,6), bought_on date, shipped_at timestamp, points bigint);
            CREATE TABLE o.product (code text, kind text, weight double precision, price numeric(8,2), released date);
            CREATE TABLE o.event (seq integer, customer_id integer, kind text, amount numeric(20,6), size bigint,
                happened_on date, happened_at timestamp, stamped timestamptz, ok boolean);
            CREATE TABLE o.label (code text, label text, rank smallint);
            CREATE TABLE o.silence (seq integer, customer_id integer, kind text, amount numeric(20,6),
                happened_on date);
            INSERT INTO o.customer SELECT i,
                (ARRAY['Ana','ana','Émile','中国','😀 smile','O''Brien','','  x ','Zoë','a\\b'])[1 + i * 7 % 10],
                (ARRAY['north','south','Øst','west',NULL])[1 + i * 3 % 5],
                (ARRAY['a','B','c',NULL])[1 + i % 4],
                CASE WHEN i % 7 = 0 THEN NULL ELSE (i * 137 % 2001 - 1000) / 4.0 END,
                CASE WHEN i % 11 = 0 THEN NULL ELSE DATE '1950-02-27' + i * 397 END,
                CASE WHEN i % 13 = 0 THEN NULL
                    ELSE TIMESTAMP '2019-12-30 22:15:00' + i * INTERVAL '31 hours 7 minutes 3.25 seconds' END,
                CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END FROM generate_series(1, 55) i;
            INSERT INTO o.customer VALUES
                (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (100, 'max', 'north', 'a', 9999999999.99, DATE '9999-12-31', TIMESTAMP '9999-12-31 23:59:59.999999', true),
                (101, 'min', 'south', 'B', -9999999999.99, DATE '0001-01-01', TIMESTAMP '0001-01-01 00:00:00', false),
                (5, 'Ana', 'north', 'B', 10.25, DATE '1956-02-29', TIMESTAMP '2020-02-29 23:59:59.5', NULL),
                (5, 'Ana', 'north', 'B', 10.25, DATE '1956-02-29', TIMESTAMP '2020-02-29 23:59:59.5', NULL);
            INSERT INTO o.region VALUES ('north', 'Norge', 5000000), ('south', 'España', NULL), ('Øst', '中国', 9007199254740991),
                ('west', NULL, -5), ('nowhere', 'Atlantis', 0), (NULL, 'Ω', 7);
            INSERT INTO o.purchase SELECT i, CASE WHEN i % 17 = 0 THEN NULL ELSE 1 + i * 5 % 70 END,
                (ARRAY['pen','Pen','ink','étui','筆',NULL])[1 + i * 11 % 6],
                CASE WHEN i % 19 = 0 THEN NULL ELSE i * 13 % 9 - 2 END,
                CASE WHEN i % 23 = 0 THEN NULL ELSE (i * 7919 % 100003 - 30000) / 1000.0 END,
                CASE WHEN i % 29 = 0 THEN NULL ELSE DATE '2023-11-15' + i * 2 END,
                CASE WHEN i % 5 = 0 THEN NULL
                    ELSE TIMESTAMP '2023-11-16 05:45:30' + i * INTERVAL '47 hours 13 minutes 0.125 seconds' END,
                CASE WHEN i % 31 = 0 THEN NULL ELSE i * 1000000007::bigint % 4503599627370496 END
                FROM generate_series(1, 190) i;
            INSERT INTO o.purchase VALUES
                (300, 100, 'pen', 2147483647, 99999999999999.999999, DATE '9999-12-31', NULL, 9007199254740991),
                (301, 101, 'ink', -2147483648, -99999999999999.999999, DATE '0001-01-01', NULL, -9007199254740991),
                (302, 5, 'pen', 0, 0.000001, DATE '2024-02-29', TIMESTAMP '2024-02-29 12:00:00', 0),
                (302, 5, 'pen', 0, 0.000001, DATE '2024-02-29', TIMESTAMP '2024-02-29 12:00:00', 0);
            INSERT INTO o.product VALUES ('pen', 'north', 1.5, 12.50, DATE '2020-01-31'),
                ('Pen', 'tool', 0.25, 12.50, DATE '2020-02-29'), ('ink', 'south', -2.75, 999999.99, NULL),
                ('étui', NULL, NULL, 0.01, DATE '1999-12-31'), ('筆', 'tool', 1000000, NULL, DATE '2020-01-31'),
                ('none', 'tool', 0, -3.00, DATE '2021-06-15'), (NULL, 'Øst', 3.5, 1.00, DATE '2020-01-31'),
                ('pen', 'north', 1.5, 12.50, DATE '2020-01-31');
            INSERT INTO o.event SELECT i, CASE WHEN i % 13 = 0 THEN NULL ELSE 1 + i * 7 % 62 END,
                (ARRAY['open','close','Øst','north',NULL])[1 + i * 3 % 5],
                CASE WHEN i % 9 = 0 THEN NULL ELSE (i * 6113 % 20011 - 9000) / 128.0 END,
                CASE WHEN i % 15 = 0 THEN NULL ELSE i * 77777777777 % 9007199254740991 END,
                CASE WHEN i % 21 = 0 THEN NULL ELSE DATE '2024-01-28' + i END,
                CASE WHEN i % 6 = 0 THEN NULL
                    ELSE TIMESTAMP '2024-01-28 23:10:00' + i * INTERVAL '19 hours 11 minutes 0.000001 seconds' END,
                TIMESTAMPTZ '2024-03-31 00:30:00+00' + i * INTERVAL '35 minutes',
                CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN true ELSE false END FROM generate_series(1, 140) i;
            INSERT INTO o.event VALUES
                (200, 100, 'open', 99999999999999.999999, 1, DATE '9999-12-31', NULL, TIMESTAMPTZ '2024-01-01 00:00:00+00', true),
                (201, 101, 'open', -99999999999999.999999, -1, DATE '0001-01-01', NULL, TIMESTAMPTZ '2024-01-01 00:00:00+00', true),
                (202, 5, '', 0, 0, NULL, NULL, NULL, NULL), (202, 5, '', 0, 0, NULL, NULL, NULL, NULL);
            INSERT INTO o.label VALUES ('pen', 'writes', 1), ('ink', 'stains', 2), ('筆', 'paints 🖌', 2), ('Pen', NULL, NULL),
                ('open', 'begin', 3), ('north', 'up', 4), (NULL, 'unknown', 5), ('pen', 'writes', 1);
            GRANT USAGE ON SCHEMA o TO kelir_reader;
            GRANT SELECT ON ALL TABLES IN SCHEMA o TO kelir_reader;
            ANALYZE;
            """;

    private OracleTables() {}

    private static Map<String, String> columns(String declared) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : declared.split(", ?(?![0-9])", -1)) {
            int space = column.indexOf(' ');
            columns.put(column.substring(0, space), column.substring(space + 1));
        }
        return columns;
    }

    static Map<String, ColumnConfig> topicColumns(String topic) {
        Map<String, ColumnConfig> columns = new LinkedHashMap<>();
        TOPICS.getOrDefault(topic, Map.of())
                .forEach((name, type) -> columns.put(name, new ColumnConfig(type, Optional.empty(), Optional.empty())));
        return columns;
    }
}
