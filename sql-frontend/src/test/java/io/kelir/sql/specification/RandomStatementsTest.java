package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.plan.Plan;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import io.kelir.sql.Compiled;
import io.kelir.statement.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Statements put together at random, said in both languages: one plan, and one decision. */
class RandomStatementsTest {
    private static final int STATEMENTS = "full".equals(System.getProperty("kelir.test.counts")) ? 4000 : 300;

    private final Compiled demo = Compiled.demo();
    private final Random random = new Random(20261121);

    /** One statement in both languages. */
    private record Said(String sql, Tree tree) {}

    @Test
    void areOnePlanAndOneDecision() {
        int permitted = 0;
        int refused = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            Said said = random.nextBoolean() ? personal() : open();
            Plan asked = demo.plan(new StatementText.Sql(said.sql()));
            Plan specified = demo.plan(said.tree().text());
            assertEquals(asked.footprint().releases(), specified.footprint().releases(), said::sql);
            assertEquals(asked.epilogue().columns(), specified.epilogue().columns(), said::sql);
            Decision decision = demo.decision(said.tree().text());
            if (decision instanceof Refused refusal) {
                assertEquals(rule(said.sql()), refusal.rule(), said::sql);
                refused++;
            } else {
                assertEquals(asked.digest(), specified.digest(), said::sql);
                permitted++;
            }
        }
        assertTrue(permitted > STATEMENTS / 3, "only " + permitted + " statements were permitted");
        assertTrue(refused > STATEMENTS / 30, "only " + refused + " statements were refused");
    }

    private String rule(String sql) {
        Decision decision = demo.decision(new StatementText.Sql(sql));
        return decision instanceof Permitted ? "permitted" : ((Refused) decision).rule();
    }

    private Said personal() {
        Tree tree = Tree.scan("clinic.claims", "c")
                .join("inner", Tree.scan("clinic.patients", "p"), "c.patient_id = p.patient_id");
        String from = "clinic.claims c JOIN clinic.patients p ON c.patient_id = p.patient_id";
        if (random.nextBoolean()) {
            tree = tree.join("inner", Tree.scan("reference.regions", "r"), "r.region = p.region");
            from += " JOIN reference.regions r ON r.region = p.region";
        } else if (random.nextBoolean()) {
            tree = tree.join("left", Tree.scan("reference.regions", "r"), "r.region = p.region");
            from += " LEFT JOIN reference.regions r ON r.region = p.region";
        }
        List<String> conditions = some(List.of(
                "p.sex = 'F'",
                "p.birth_year >= 1940",
                "p.birth_year > 1943",
                "c.diagnosis IN ('A1', 'B2')",
                "NOT (p.region = 'north')",
                "c.claimed_on >= DATE '2025-03-01'",
                "c.amount > 100"));
        for (String condition : conditions) {
            tree = tree.filter(condition);
        }
        return aggregated(
                tree,
                from,
                conditions,
                some(List.of("p.sex", "p.region", "c.diagnosis", "p.birth_year", "date_trunc('year', c.claimed_on)")),
                List.of("COUNT(*)", "SUM(c.amount)", "AVG(c.amount)", "COUNT(DISTINCT c.patient_id)"));
    }

    private Said open() {
        Tree tree = Tree.scan("tpch.nation", "n");
        String from = "tpch.nation n";
        for (String type : some(List.of("INNER", "LEFT", "RIGHT", "FULL"))) {
            tree = tree.join(
                    type.toLowerCase(java.util.Locale.ROOT),
                    Tree.scan("tpch.region", type.toLowerCase(java.util.Locale.ROOT) + "_g"),
                    on(type));
            from += " " + type + " JOIN tpch.region " + type.toLowerCase(java.util.Locale.ROOT) + "_g ON " + on(type);
        }
        List<String> conditions =
                some(List.of("n.n_name > 'B'", "n.n_nationkey < 20 OR n.n_regionkey = 1", "n.n_name LIKE '%A%'"));
        for (String condition : conditions) {
            tree = tree.filter(condition);
        }
        if (random.nextInt(3) == 0) {
            return projected(tree, from, conditions);
        }
        return aggregated(
                tree,
                from,
                conditions,
                some(List.of("n.n_regionkey", "upper(n.n_name)", "n.n_nationkey / 3", "n.n_name")),
                List.of("COUNT(*)", "SUM(n.n_nationkey)", "MAX(n.n_name)", "COUNT(DISTINCT n.n_regionkey)"));
    }

    private static String on(String type) {
        return "n.n_regionkey = " + type.toLowerCase(java.util.Locale.ROOT) + "_g.r_regionkey";
    }

    private Said projected(Tree rows, String from, List<String> conditions) {
        String sql = "SELECT n.n_name, n.n_nationkey + 1 AS following FROM " + from + where(conditions);
        Tree tree = rows.project("n.n_name", "n.n_nationkey + 1 AS following");
        return random.nextBoolean()
                ? new Said(sql, tree)
                : new Said(
                        sql + " ORDER BY following DESC, n_name NULLS FIRST OFFSET 1 ROWS FETCH FIRST 4 ROWS ONLY",
                        tree.sort("following DESC", "n_name NULLS FIRST").limit(4, 1));
    }

    /** Keys are called k0, k1 …, measures m0, m1 … */
    private Said aggregated(Tree rows, String from, List<String> conditions, List<String> keys, List<String> measures) {
        List<String> outputs = new ArrayList<>();
        String[] groups = new String[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            groups[i] = keys.get(i) + " AS k" + i;
            outputs.add(groups[i]);
        }
        Tree tree = rows.group(groups);
        List<String> chosen = new ArrayList<>(some(measures));
        chosen.add(measures.get(random.nextInt(measures.size())));
        for (int i = 0; i < chosen.size(); i++) {
            tree = measured(tree, chosen.get(i), "m" + i);
            outputs.add(chosen.get(i) + " AS m" + i);
        }
        String tail =
                " FROM " + from + where(conditions) + (keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys));
        if (random.nextInt(3) == 0) {
            tree = tree.filter("m0 IS NOT NULL");
            tail += " HAVING " + chosen.get(0) + " IS NOT NULL";
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                new Said(
                        "SELECT " + String.join(", ", outputs) + tail + " ORDER BY m0 DESC LIMIT 3",
                        tree.sort("m0 DESC").limit(3));
            case 1 ->
                new Said(
                        "SELECT " + chosen.get(0) + " AS one_m, COALESCE(NULL, " + chosen.get(0) + ") AS again_m" + tail
                                + " ORDER BY one_m",
                        tree.project("m0 AS one_m", "COALESCE(NULL, m0) AS again_m")
                                .sort("one_m"));
            case 2 ->
                new Said(
                        "SELECT MAX(t.m0) AS top_m, COUNT(*) AS group_n FROM (SELECT " + String.join(", ", outputs)
                                + tail + ") t",
                        tree.total().measure("max", "top_m", "m0").measure("count", "group_n"));
            default -> new Said("SELECT " + String.join(", ", outputs) + tail, tree);
        };
    }

    private static Tree measured(Tree tree, String call, String name) {
        int open = call.indexOf('(');
        String function = call.substring(0, open);
        String argument = call.substring(open + 1, call.length() - 1);
        if (argument.equals("*")) {
            return tree.measure(function, name);
        }
        return argument.startsWith("DISTINCT ")
                ? tree.distinct(function, name, argument.substring("DISTINCT ".length()))
                : tree.measure(function, name, argument);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty()
                ? ""
                : " WHERE "
                        + String.join(
                                " AND ",
                                conditions.stream().map(one -> "(" + one + ")").toList());
    }

    private List<String> some(List<String> all) {
        return all.stream().filter(one -> random.nextInt(3) == 0).toList();
    }
}
