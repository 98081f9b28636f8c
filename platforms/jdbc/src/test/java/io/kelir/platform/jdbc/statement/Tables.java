package io.kelir.platform.jdbc.statement;

/** The tables of the statement tests: small, with NULLs, repeated keys, negative amounts and letters of many scripts. */
final class Tables {
    static final String SETUP =
            """
            CREATE SCHEMA t;
            CREATE TABLE t.regions (region text PRIMARY KEY, country text, population integer);
            CREATE TABLE t.people (person_id integer, region text, sex text, birth_year integer);
            CREATE TABLE t.claims (claim_id integer PRIMARY KEY, person_id integer, diagnosis text,
                amount numeric(12,2), claimed_on date);
            CREATE TABLE t.visits (person_id integer, ward text, minutes integer, seen_at timestamp);
            INSERT INTO t.regions VALUES ('north', 'Norge', 500), ('south', 'España', 700), ('east', '中国', 900),
                ('west', NULL, NULL);
            INSERT INTO t.people SELECT CASE WHEN i % 13 = 0 THEN NULL ELSE i END,
                (ARRAY['north','south','east','nowhere',NULL])[1 + i * 7 % 5],
                (ARRAY['F','M','X',NULL])[1 + i * 3 % 4],
                CASE WHEN i % 9 = 0 THEN NULL ELSE 1900 + i * 11 % 130 END FROM generate_series(1, 40) i;
            INSERT INTO t.people SELECT person_id, region, 'F', 1970 FROM t.people WHERE person_id % 10 = 1;
            INSERT INTO t.claims SELECT i, CASE WHEN i % 17 = 0 THEN NULL ELSE 1 + i * 5 % 45 END,
                (ARRAY['A1','B2','C3','é 中',NULL])[1 + i * 11 % 5],
                CASE WHEN i % 7 = 0 THEN NULL ELSE (i * 37 % 401 - 150) / 4.0 END,
                CASE WHEN i % 19 = 0 THEN NULL ELSE DATE '2025-01-15' + i * 3 END FROM generate_series(1, 120) i;
            INSERT INTO t.visits SELECT CASE WHEN i % 11 = 0 THEN NULL ELSE 1 + i * 3 % 42 END,
                (ARRAY['a','b','c'])[1 + i % 3], CASE WHEN i % 5 = 0 THEN NULL ELSE i * 13 % 60 END,
                TIMESTAMP '2025-03-01 08:30:00' + i * INTERVAL '7 hours 11 minutes 1.5 seconds'
                FROM generate_series(1, 90) i;
            CREATE TABLE t.crowd (person_id integer, region text, amount numeric(12,2));
            INSERT INTO t.crowd SELECT i, (ARRAY['north','south'])[1 + i % 2], i % 100 FROM generate_series(1, 4000) i;
            INSERT INTO t.crowd SELECT i, 'east', i % 100 FROM generate_series(5001, 5101) i;
            GRANT USAGE ON SCHEMA t TO kelir_reader;
            GRANT SELECT ON ALL TABLES IN SCHEMA t TO kelir_reader;
            ANALYZE;
            """;

    private Tables() {}
}
