package io.kelir.platform.jdbc.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random statement with one release, and the naive statement that gives its raw rows: group keys, entity and each measure's
 * contribution.
 *
 * @param statement what Kelir is asked
 * @param rows      what PostgreSQL is asked: keys, entity, then per measure whether the row contributes, whether it counts, and its value
 * @param keys      number of group keys
 * @param measures  function names of the measures, in order
 */
record RandomRelease(String statement, String rows, int keys, List<String> measures) {
    private record Key(String asked, String naive) {}

    private record Measure(String function, String asked, String contributes, String counts, String value) {}

    private static final String BAND =
            "CASE WHEN p.birth_year >= 1920 AND p.birth_year < 1940 THEN 1920 WHEN p.birth_year >= 1940 AND p.birth_year < 1960 THEN 1940"
                    + " WHEN p.birth_year >= 1960 AND p.birth_year < 1980 THEN 1960 WHEN p.birth_year >= 1980 AND p.birth_year < 2000 THEN 1980 END";
    private static final List<Key> PEOPLE_KEYS = List.of(
            new Key("p.region", "CASE WHEN p.region IN ('north','south','east','west') THEN p.region END"),
            new Key("p.sex", "CASE WHEN p.sex IN ('F','M','X') THEN p.sex END"),
            new Key("p.birth_year", BAND));
    private static final List<Key> CLAIMS_KEYS = List.of(
            new Key("c.diagnosis", "CASE WHEN c.diagnosis IN ('A1','B2','é 中') THEN c.diagnosis END"),
            new Key("c.claimed_on", "date_trunc('month', c.claimed_on::timestamp)::date"),
            new Key("date_trunc('year', c.claimed_on)", "date_trunc('year', c.claimed_on)"));
    private static final List<Key> VISITS_KEYS = List.of(
            new Key("v.ward", "CASE WHEN v.ward IN ('a','b') THEN v.ward END"),
            new Key("date_trunc('week', v.seen_at)", "date_trunc('week', v.seen_at)"));
    private static final List<Key> REGION_KEYS = List.of(new Key("r.country", "r.country"));
    private static final List<String> PEOPLE_FILTERS = List.of(
            "p.sex = 'F'",
            "p.region IN ('north', 'east')",
            "NOT (p.sex = 'M')",
            "p.birth_year >= 1940 AND p.birth_year < 1980",
            "(p.sex = 'F' OR p.region <> 'south')",
            "p.region IS NOT NULL",
            "p.sex IS NULL");
    private static final List<String> CLAIMS_FILTERS = List.of(
            "c.diagnosis = 'A1'", "c.diagnosis <> 'B2'", "c.claimed_on >= DATE '2025-04-01'", "c.diagnosis IS NULL");
    private static final List<String> VISITS_FILTERS =
            List.of("v.ward = 'a'", "v.seen_at < TIMESTAMP '2025-03-20 00:00:00'");

    static RandomRelease of(Random random) {
        List<Key> keys = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        int kind = 1 + random.nextInt(7);
        if ((kind & 1) != 0) {
            source("t.people p", "p", tables, used);
            keys.addAll(PEOPLE_KEYS);
            conditions.addAll(PEOPLE_FILTERS);
        }
        if ((kind & 2) != 0) {
            source("t.claims c", "c", tables, used);
            keys.addAll(CLAIMS_KEYS);
            conditions.addAll(CLAIMS_FILTERS);
            columns.add("c.amount");
        }
        if ((kind & 4) != 0) {
            source("t.visits v", "v", tables, used);
            keys.addAll(VISITS_KEYS);
            conditions.addAll(VISITS_FILTERS);
            columns.add("v.minutes");
        }
        String from = joined(tables, List.copyOf(used));
        if (used.contains("p") && random.nextInt(3) > 0) {
            from += (random.nextBoolean() ? " JOIN" : " LEFT JOIN") + " t.regions r ON r.region = p.region";
            keys.addAll(REGION_KEYS);
        }
        return assembled(
                from,
                List.copyOf(used),
                some(keys, random, 3),
                where(conditions, used, random),
                measures(columns, conditions, used, random));
    }

    private static void source(String table, String alias, List<String> tables, Set<String> used) {
        tables.add(table);
        used.add(alias);
    }

    private static String joined(List<String> tables, List<String> aliases) {
        StringBuilder from = new StringBuilder(tables.get(0));
        for (int i = 1; i < tables.size(); i++) {
            from.append(" JOIN ").append(tables.get(i)).append(" ON ");
            from.append(aliases.get(i - 1))
                    .append(".person_id = ")
                    .append(aliases.get(i))
                    .append(".person_id");
        }
        return from.toString();
    }

    private static String where(List<String> conditions, Set<String> used, Random random) {
        List<String> chosen = new ArrayList<>(some(conditions, random, 2));
        String first = used.iterator().next();
        if (!used.contains("c") && random.nextInt(3) == 0) {
            chosen.add(first + ".person_id IN (SELECT person_id FROM t.claims WHERE diagnosis = 'A1')");
        }
        if (!used.contains("p") && random.nextInt(3) == 0) {
            chosen.add("EXISTS (SELECT 1 FROM t.people q WHERE q.person_id = " + first + ".person_id AND q.sex = 'F')");
        }
        return chosen.isEmpty() ? "" : " WHERE " + String.join(" AND ", chosen);
    }

    private static List<Measure> measures(
            List<String> columns, List<String> conditions, Set<String> used, Random random) {
        String entity = used.iterator().next() + ".person_id";
        List<Measure> measures = new ArrayList<>(List.of(
                new Measure("COUNT", "COUNT(*)", "TRUE", "TRUE", "1"),
                new Measure("DISTINCT", "COUNT(DISTINCT " + entity + ")", "TRUE", "TRUE", "1")));
        String condition = conditions.get(random.nextInt(conditions.size()));
        measures.add(new Measure("COUNT", "COUNT(*) FILTER (WHERE " + condition + ")", condition, condition, "1"));
        for (String column : columns) {
            String there = column + " IS NOT NULL";
            String both = "(" + condition + ") AND " + there;
            measures.add(new Measure("SUM", "SUM(" + column + ")", there, there, column));
            measures.add(new Measure("AVG", "AVG(" + column + ")", there, there, column));
            measures.add(new Measure("COUNT", "COUNT(" + column + ")", there, there, "1"));
            measures.add(
                    new Measure("SUM", "SUM(CASE WHEN " + condition + " THEN " + column + " END)", both, both, column));
            String zero = "(" + condition + ") IS NOT TRUE OR " + there;
            measures.add(new Measure(
                    "AVG", "AVG(CASE WHEN " + condition + " THEN " + column + " ELSE 0 END)", both, zero, column));
        }
        List<Measure> chosen = some(measures, random, 4);
        return chosen.isEmpty() ? measures.subList(0, 1) : chosen;
    }

    private static <T> List<T> some(List<T> all, Random random, int most) {
        List<T> left = new ArrayList<>(all);
        List<T> chosen = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0 && !left.isEmpty(); i--) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen;
    }

    private static RandomRelease assembled(
            String from, List<String> used, List<Key> keys, String where, List<Measure> measures) {
        List<String> asked = new ArrayList<>();
        List<String> naive = new ArrayList<>();
        keys.forEach(key -> asked.add(key.asked()));
        String groupBy = keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", asked);
        keys.forEach(key -> naive.add(key.naive()));
        naive.add(used.get(0) + ".person_id");
        for (Measure measure : measures) {
            asked.add(measure.asked());
            naive.add("(" + measure.contributes() + ") IS TRUE");
            naive.add("(" + measure.counts() + ") IS TRUE");
            naive.add("(" + measure.value() + ")::numeric");
        }
        String entities = (where.isEmpty() ? " WHERE " : " AND ") + used.get(0) + ".person_id IS NOT NULL";
        return new RandomRelease(
                "SELECT " + String.join(", ", asked) + " FROM " + from + where + groupBy,
                "SELECT " + String.join(", ", naive) + " FROM " + from + where + entities,
                keys.size(),
                measures.stream().map(Measure::function).toList());
    }
}
