package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import io.kelir.sql.Compiled;
import io.kelir.sql.RelForm;
import io.kelir.statement.StatementText.PlanSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Specifications cut and spliced from others: whatever they are, the caller is told what the caller can change. */
class SplicedSpecificationsTest {
    private static final int SPECIFICATIONS = "full".equals(System.getProperty("kelir.test.counts")) ? 8000 : 800;
    private static final List<Map<String, Object>> WHOLE = List.of(
            Tree.scan("clinic.claims", "c")
                    .join("inner", Tree.scan("clinic.patients", "p").filter("sex = 'F'"), "c.patient_id = p.patient_id")
                    .group("p.region", "date_trunc('month', claimed_on) AS g")
                    .measure("count", "n")
                    .measureWhere("sum", "s", "diagnosis = 'A1'", "amount")
                    .filter("n > 5")
                    .sort("s DESC NULLS LAST", "g")
                    .limit(3, 1)
                    .json(),
            Tree.scan("clinic.claims", "c")
                    .join("semi", Tree.scan("clinic.patients", "p"), "c.patient_id = p.patient_id")
                    .total()
                    .distinct("count", "n", "c.patient_id")
                    .project("n + 1 AS m")
                    .json(),
            Tree.union(
                            true,
                            Tree.scan("tpch.nation").project("n_name AS name", "n_nationkey"),
                            Tree.scan("tpch.region").project("r_name", "r_regionkey"))
                    .as("u")
                    .sort("name")
                    .limit(2)
                    .filter("u.name <> 'x'")
                    .json(),
            Tree.scan("reference.regions", "r")
                    .join("left", Tree.scan("tpch.nation", "n").filter("n_name > 'B'"), "r.region = n.n_name")
                    .project("country", "row_number() OVER (PARTITION BY r.country ORDER BY population) AS place")
                    .filter("place < 3")
                    .group("upper(country) AS country")
                    .measure("max", "", "place")
                    .json(),
            Tree.scan("clinic.patients")
                    .cross(Tree.scan("nowhere.at_all", "w"))
                    .sort("w.x")
                    .json());
    private static final List<String> TEXTS = List.of(
            "x",
            "p.region",
            "c.amount",
            "country",
            "name",
            "n",
            "NULL",
            "0",
            "''",
            "TRUE",
            "current_date",
            "now()",
            "*",
            "count(*)",
            "sum(n) OVER ()",
            "1 + 1",
            "CASE WHEN n > 1 THEN n ELSE NULL END",
            "CAST(country AS integer)",
            "region || sex",
            "clinic.patients",
            "reference.regions",
            "clinic.",
            ".",
            "$1",
            "inner",
            "full",
            "anti",
            "cross",
            "desc",
            "DATE '2026-01-01'",
            "INTERVAL '1' DAY",
            "ARRAY[1, 2]",
            "x[1]",
            "ROW(1, 2)",
            "DEFAULT",
            "a.b.c",
            "\"a b\"",
            "GROUPING(country)",
            "avg",
            "first_value",
            "listagg",
            "collect");

    private final Compiled demo = Compiled.demo();
    private final Random random = new Random(20261121);

    @Test
    void failOnlyInWaysThatTheCallerCanChange() {
        int planned = 0;
        for (int i = 0; i < SPECIFICATIONS; i++) {
            Object tree = copy(any(WHOLE));
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                edit(tree);
            }
            planned += isPlanned(tree) ? 1 : 0;
        }
        assertTrue(planned > SPECIFICATIONS / 20, "only " + planned + " specifications were planned");
    }

    @SuppressWarnings("unchecked") // trees are made of string keys
    private boolean isPlanned(Object tree) {
        PlanSpecification specification = PlanSpecification.of((Map<String, Object>) tree);
        try {
            if (demo.decision(specification) instanceof Permitted permitted) {
                ((RelForm) permitted.plan().compiled()).evidence();
                return true;
            }
            Refused refused = demo.nearest(specification);
            assertTrue(refused.message().length() > 20, refused::toString);
            return true;
        } catch (FederationException e) {
            ErrorKind kind = e.code().kind();
            assertTrue(kind == ErrorKind.CALLER || kind == ErrorKind.LIMIT, () -> e.code() + ": " + specification);
            return false;
        } catch (RuntimeException | Error e) {
            return fail(specification.source(), e);
        }
    }

    /** Changes one place, as deep as chance goes. */
    private void edit(Object node) {
        if (node instanceof List<?> list && !list.isEmpty()) {
            edit(list.get(random.nextInt(list.size())));
        } else if (node instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // trees are made of string keys
            Map<String, Object> object = (Map<String, Object>) node;
            String key = any(List.copyOf(object.keySet()));
            Object value = Objects.requireNonNull(object.get(key));
            if (value instanceof String || random.nextInt(6) == 0) {
                object.put(key, replacement(key));
            } else {
                edit(value);
            }
        }
    }

    private Object replacement(String key) {
        if (List.of("input", "left", "right").contains(key)) {
            return copy(any(WHOLE));
        }
        return key.equals("operator") || random.nextInt(20) == 0
                ? any(List.of("scan", "filter", "project", "join", "aggregate", "sort", "limit", "union", 7, true))
                : any(TEXTS);
    }

    private static Object copy(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copied = new LinkedHashMap<>();
            map.forEach((key, value) -> copied.put((String) key, copy(value)));
            return copied;
        }
        if (node instanceof List<?> list) {
            List<Object> copied = new ArrayList<>();
            list.forEach(element -> copied.add(copy(element)));
            return copied;
        }
        return node;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
