package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.InputFormat;
import io.kelir.plan.Plan;
import io.kelir.policy.Permitted;
import io.kelir.sql.Compiled;
import io.kelir.statement.StatementText;
import io.kelir.statement.StatementText.PlanSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same statement in both languages is one plan: digest, footprint, columns and decision. */
class SameStatementTest {
    private static final Tree CLAIMS = Tree.scan("clinic.claims", "c");
    private static final Tree PATIENTS = Tree.scan("clinic.patients", "p");
    private static final Tree REGIONS = Tree.scan("reference.regions", "r");
    private static final Tree NATIONS = Tree.scan("tpch.nation", "n");
    private static final Tree OF_PATIENTS = CLAIMS.join("inner", PATIENTS, "c.patient_id = p.patient_id");

    private final Compiled demo = Compiled.demo();
    private final Map<String, Tree> pairs = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> compilesPublicStatementsToOnePlan() {
        same("SELECT * FROM reference.regions", Tree.scan("reference.regions"));
        same(
                "SELECT * FROM reference.regions LIMIT 3",
                Tree.scan("reference.regions").limit(3));
        same("SELECT r.country FROM reference.regions r", REGIONS.project("r.country"));
        same(
                "SELECT country FROM reference.regions",
                Tree.scan("reference.regions").project("country"));
        same(
                "SELECT regions.country FROM reference.regions",
                Tree.scan("reference.regions").project("regions.country"));
        same(
                "SELECT country AS c FROM reference.regions WHERE population > 1000 AND country <> 'Italy' ORDER BY c",
                REGIONS.filter("population > 1000")
                        .filter("country <> 'Italy'")
                        .project("country AS c")
                        .sort("c"));
        same(
                "SELECT country FROM reference.regions WHERE population > 1000 OR country = 'Italy'",
                REGIONS.filter("population > 1000 OR country = 'Italy'").project("country"));
        same(
                "SELECT country, population / 2 AS half FROM reference.regions ORDER BY half DESC NULLS LAST, country LIMIT 5 OFFSET 2",
                REGIONS.project("country", "population / 2 AS half")
                        .sort("half DESC NULLS LAST", "country ASC")
                        .limit(5, 2));
        same(
                "SELECT country FROM reference.regions ORDER BY population DESC LIMIT 2",
                REGIONS.sort("population DESC").limit(2).project("country"));
        same(
                "SELECT -population AS population FROM reference.regions r ORDER BY -r.population + 1",
                REGIONS.project("-population AS population").sort("population + 1"));
        same(
                "SELECT country, COUNT(*), SUM(population) FROM reference.regions GROUP BY country",
                REGIONS.group("country").measure("count", "").measure("sum", "", "population"));
        same(
                "SELECT country, COUNT(DISTINCT region) AS regions, SUM(population) FILTER (WHERE population > 10) AS big FROM reference.regions GROUP BY country HAVING COUNT(DISTINCT region) > 1 ORDER BY big",
                REGIONS.group("country")
                        .distinct("count", "regions", "region")
                        .measureWhere("sum", "big", "population > 10", "population")
                        .filter("regions > 1")
                        .sort("big"));
        same(
                "SELECT UPPER(country) AS country, COUNT(*) AS n FROM reference.regions r GROUP BY UPPER(r.country)",
                REGIONS.group("upper(country) AS country").measure("count", "n"));
        same(
                "SELECT SUM(population) / COUNT(*) AS mean FROM reference.regions GROUP BY country ORDER BY mean",
                REGIONS.group("country")
                        .measure("sum", "s", "population")
                        .measure("count", "n")
                        .project("s / n AS mean")
                        .sort("mean"));
        same(
                "SELECT SUM(population) AS s FROM reference.regions HAVING SUM(population) > 5",
                REGIONS.total().measure("sum", "s", "population").filter("s > 5"));
        same(
                "SELECT 1 AS one FROM reference.regions GROUP BY ()",
                REGIONS.total().measure("count", "n").project("1 AS one"));
        same("SELECT country FROM reference.regions GROUP BY country", REGIONS.group("country"));
        same("SELECT DISTINCT country FROM reference.regions", REGIONS.group("country"));
        same(
                "SELECT n.n_name, g.r_name FROM tpch.nation n JOIN tpch.region g ON n.n_regionkey = g.r_regionkey",
                NATIONS.join("inner", Tree.scan("tpch.region", "g"), "n.n_regionkey = g.r_regionkey")
                        .project("n.n_name", "g.r_name"));
        same(
                "SELECT n_name, r_name FROM tpch.nation JOIN tpch.region ON n_regionkey = r_regionkey WHERE n_nationkey < 9 AND r_name <> 'ASIA' AND n_name > 'B'",
                Tree.scan("tpch.nation")
                        .filter("n_nationkey < 9")
                        .join("inner", Tree.scan("tpch.region").filter("r_name <> 'ASIA'"), "n_regionkey = r_regionkey")
                        .filter("n_name > 'B'")
                        .project("n_name", "r_name"));
        for (String type : new String[] {"left", "right", "full"}) {
            same(
                    "SELECT n_name, r_name FROM tpch.nation " + type
                            + " JOIN tpch.region ON n_regionkey = r_regionkey AND r_name > 'B'",
                    Tree.scan("tpch.nation")
                            .join(type, Tree.scan("tpch.region"), "n_regionkey = r_regionkey AND r_name > 'B'")
                            .project("n_name", "r_name"));
        }
        same(
                "SELECT n_name, r_name FROM tpch.nation LEFT JOIN (SELECT * FROM tpch.region WHERE r_name > 'B') region ON n_regionkey = r_regionkey WHERE n_name > 'C'",
                Tree.scan("tpch.nation")
                        .filter("n_name > 'C'")
                        .join("left", Tree.scan("tpch.region").filter("r_name > 'B'"), "n_regionkey = r_regionkey")
                        .project("n_name", "r_name"));
        same(
                "SELECT n_name, r_name FROM tpch.nation CROSS JOIN tpch.region",
                Tree.scan("tpch.nation").cross(Tree.scan("tpch.region")).project("n_name", "r_name"));
        same(
                "SELECT a.n_name, b.n_name FROM tpch.nation a, tpch.nation b WHERE a.n_regionkey = b.n_regionkey",
                Tree.scan("tpch.nation", "a")
                        .cross(Tree.scan("tpch.nation", "b"))
                        .filter("a.n_regionkey = b.n_regionkey")
                        .project("a.n_name", "b.n_name"));
        same(
                "SELECT n.n_name FROM tpch.nation n WHERE EXISTS (SELECT 1 FROM tpch.region g WHERE g.r_name > 'B' AND g.r_regionkey = n.n_regionkey)",
                NATIONS.join("semi", Tree.scan("tpch.region", "g").filter("r_name > 'B'"), "r_regionkey = n_regionkey")
                        .project("n_name"));
        same(
                "SELECT n.n_name FROM tpch.nation n WHERE n.n_name < 'S' AND NOT EXISTS (SELECT 1 FROM tpch.region g WHERE g.r_regionkey = n.n_regionkey)",
                NATIONS.filter("n_name < 'S'")
                        .join("anti", Tree.scan("tpch.region", "g"), "r_regionkey = n_regionkey")
                        .project("n_name"));
        same(
                "SELECT n_name FROM tpch.nation UNION ALL SELECT r_name FROM tpch.region",
                Tree.union(
                        false,
                        Tree.scan("tpch.nation").project("n_name"),
                        Tree.scan("tpch.region").project("r_name")));
        same(
                "SELECT n_name AS name FROM tpch.nation UNION SELECT r_name FROM tpch.region UNION SELECT country FROM reference.regions ORDER BY name DESC LIMIT 4",
                Tree.union(
                                true,
                                Tree.scan("tpch.nation").project("n_name AS name"),
                                Tree.scan("tpch.region").project("r_name"),
                                REGIONS.project("country"))
                        .sort("name DESC")
                        .limit(4));
        same(
                "SELECT name, COUNT(*) AS n FROM (SELECT n_name AS name FROM tpch.nation UNION ALL SELECT r_name FROM tpch.region) u GROUP BY name",
                Tree.union(
                                false,
                                Tree.scan("tpch.nation").project("n_name AS name"),
                                Tree.scan("tpch.region").project("r_name"))
                        .as("u")
                        .group("u.name")
                        .measure("count", "n"));
        same(
                "(SELECT n_name FROM tpch.nation ORDER BY n_name LIMIT 2) UNION ALL (SELECT r_name FROM tpch.region ORDER BY r_name LIMIT 1)",
                Tree.union(
                        false,
                        Tree.scan("tpch.nation")
                                .project("n_name")
                                .sort("n_name")
                                .limit(2),
                        Tree.scan("tpch.region")
                                .project("r_name")
                                .sort("r_name")
                                .limit(1)));
        same(
                "SELECT country, ROW_NUMBER() OVER (PARTITION BY country ORDER BY population DESC) AS place, COUNT(*) OVER () AS everything FROM reference.regions",
                REGIONS.project(
                        "country",
                        "row_number() OVER (PARTITION BY r.country ORDER BY population DESC) AS place",
                        "count(*) OVER () AS everything"));
        same(
                "SELECT t.country FROM (SELECT country, ROW_NUMBER() OVER (ORDER BY population) AS place FROM reference.regions) t WHERE t.place < 3",
                REGIONS.project("country", "row_number() OVER (ORDER BY population) AS place")
                        .filter("place < 3")
                        .project("country"));
        same(
                "SELECT country, SUM(SUM(population)) OVER (ORDER BY country) AS running FROM reference.regions GROUP BY country",
                REGIONS.group("country")
                        .measure("sum", "s", "population")
                        .project("country", "sum(s) OVER (ORDER BY country) AS running"));
        same(
                "SELECT country FROM (SELECT * FROM reference.regions ORDER BY population LIMIT 5) r WHERE population > 7",
                REGIONS.sort("population").limit(5).filter("population > 7").project("country"));
        same(
                "SELECT r.country FROM (SELECT r.region, r.country, r.population FROM reference.regions r LIMIT 5) r LIMIT 2",
                REGIONS.limit(5).project("r.country").limit(2));
        same(
                "SELECT CASE WHEN population > 5 THEN 'big' ELSE 'small' END AS size, population::text, CAST(country AS varchar(3)) FROM reference.regions",
                REGIONS.project(
                        "CASE WHEN population > 5 THEN 'big' ELSE 'small' END AS size",
                        "population::text",
                        "CAST(country AS varchar(3))"));
        same(
                "SELECT country FROM reference.regions WHERE population IN ('7', '8') AND country LIKE 'D%' AND current_date > DATE '2020-01-01'",
                REGIONS.filter("population IN ('7', '8') AND country LIKE 'D%' AND current_date > DATE '2020-01-01'")
                        .project("country"));
        same(
                "SELECT x.country, y.n FROM reference.regions x JOIN (SELECT country, COUNT(*) AS n FROM reference.regions GROUP BY country) y ON x.country = y.country",
                Tree.scan("reference.regions", "x")
                        .join(
                                "inner",
                                Tree.scan("reference.regions")
                                        .group("country")
                                        .measure("count", "n")
                                        .as("y"),
                                "x.country = y.country")
                        .project("x.country", "y.n"));
        same(
                "SELECT t.c FROM (SELECT n.n_name, m.n_name FROM tpch.nation n CROSS JOIN tpch.nation m UNION ALL SELECT r_name, r_name FROM tpch.region) AS t(a, c) WHERE t.a > 'B'",
                Tree.union(
                                false,
                                NATIONS.cross(Tree.scan("tpch.nation", "m")).project("n.n_name", "m.n_name"),
                                Tree.scan("tpch.region").project("r_name", "r_name"))
                        .filter("n.n_name > 'B'")
                        .project("m.n_name AS c"));
        same(
                "SELECT country FROM reference.regions ORDER BY current_date",
                REGIONS.project("country").sort("current_date"));
        return tests();
    }

    @TestFactory
    Stream<DynamicTest> compilesPersonalStatementsToOnePlan() {
        same(
                "SELECT COUNT(*) FROM clinic.patients",
                Tree.scan("clinic.patients").total().measure("count", ""));
        same(
                "SELECT p.region, COUNT(*) AS claims, SUM(c.amount) AS amount FROM clinic.claims c JOIN clinic.patients p ON p.patient_id = c.patient_id GROUP BY p.region",
                CLAIMS.join("inner", PATIENTS, "p.patient_id = c.patient_id")
                        .group("p.region")
                        .measure("count", "claims")
                        .measure("sum", "amount", "c.amount"));
        same(
                "SELECT region, COUNT(*) AS n FROM clinic.patients GROUP BY region ORDER BY n DESC, region LIMIT 3",
                Tree.scan("clinic.patients")
                        .group("region")
                        .measure("count", "n")
                        .sort("n DESC", "region")
                        .limit(3));
        same(
                "SELECT region, COUNT(*) AS n FROM clinic.patients GROUP BY region HAVING COUNT(*) > 50",
                Tree.scan("clinic.patients")
                        .group("region")
                        .measure("count", "n")
                        .filter("n > 50"));
        same(
                "SELECT p.region, SUM(c.amount) / COUNT(DISTINCT c.patient_id) AS amount_per_patient FROM clinic.claims c JOIN clinic.patients p ON c.patient_id = p.patient_id GROUP BY p.region",
                OF_PATIENTS
                        .group("p.region")
                        .measure("sum", "s", "c.amount")
                        .distinct("count", "n", "c.patient_id")
                        .project("p.region", "s / n AS amount_per_patient"));
        same(
                "SELECT date_trunc('month', c.claimed_on) AS g, p.birth_year, AVG(c.amount) AS mean FROM clinic.claims c JOIN clinic.patients p ON c.patient_id = p.patient_id GROUP BY date_trunc('month', c.claimed_on), p.birth_year",
                OF_PATIENTS
                        .group("date_trunc('month', claimed_on) AS g", "birth_year")
                        .measure("avg", "mean", "amount"));
        same(
                "SELECT c.diagnosis, AVG(c.amount) AS mean FROM clinic.claims c JOIN clinic.patients p ON c.patient_id = p.patient_id WHERE p.birth_year >= 1940 AND p.birth_year < 1960 GROUP BY c.diagnosis",
                CLAIMS.join(
                                "inner",
                                PATIENTS.filter("birth_year >= 1940 AND birth_year < 1960"),
                                "c.patient_id = p.patient_id")
                        .group("c.diagnosis")
                        .measure("avg", "mean", "c.amount"));
        same(
                "SELECT r.country, COUNT(*) FROM clinic.patients p LEFT JOIN reference.regions r ON r.region = p.region GROUP BY r.country",
                PATIENTS.join("left", REGIONS, "r.region = p.region")
                        .group("r.country")
                        .measure("count", ""));
        same(
                "SELECT COUNT(*) FROM clinic.claims c WHERE EXISTS (SELECT 1 FROM clinic.patients p WHERE p.patient_id = c.patient_id AND p.sex = 'F')",
                CLAIMS.join("semi", PATIENTS, "p.patient_id = c.patient_id AND p.sex = 'F'")
                        .total()
                        .measure("count", ""));
        same(
                "SELECT COUNT(*) FROM clinic.claims c WHERE c.patient_id IN (SELECT p.patient_id FROM clinic.patients p WHERE p.sex = 'F')",
                CLAIMS.join("semi", PATIENTS.filter("sex = 'F'"), "p.patient_id = c.patient_id")
                        .total()
                        .measure("count", ""));
        same(
                "SELECT COUNT(*) FILTER (WHERE sex = 'F') AS women, COUNT(*) FILTER (WHERE sex = 'M') AS men FROM clinic.patients",
                Tree.scan("clinic.patients")
                        .total()
                        .measureWhere("count", "women", "sex = 'F'")
                        .measureWhere("count", "men", "sex = 'M'"));
        same(
                "SELECT p.region, SUM(CASE WHEN p.sex = 'F' THEN c.amount ELSE 0 END) AS women FROM clinic.claims c JOIN clinic.patients p ON c.patient_id = p.patient_id GROUP BY p.region",
                OF_PATIENTS
                        .group("p.region")
                        .measure("sum", "women", "CASE WHEN p.sex = 'F' THEN c.amount ELSE 0 END"));
        same(
                "WITH t AS (SELECT p.sex AS a, p.birth_year AS b, SUM(c.amount) AS s FROM clinic.claims c JOIN clinic.patients p ON c.patient_id = p.patient_id GROUP BY p.sex, p.birth_year) SELECT a, MAX(s) AS top, AVG(s) AS mean FROM t GROUP BY a",
                OF_PATIENTS
                        .group("p.sex AS a", "p.birth_year AS b")
                        .measure("sum", "s", "c.amount")
                        .group("a")
                        .measure("max", "top", "s")
                        .measure("avg", "mean", "s"));
        same(
                "SELECT sex, COUNT(*) AS n FROM (SELECT sex, region FROM clinic.patients WHERE region = 'north') t GROUP BY sex",
                Tree.scan("clinic.patients")
                        .filter("region = 'north'")
                        .project("sex", "region")
                        .group("sex")
                        .measure("count", "n"));
        same(
                "SELECT region, COUNT(*) AS n FROM clinic.patients GROUP BY region UNION ALL SELECT sex, COUNT(*) FROM clinic.patients GROUP BY sex",
                Tree.union(
                        false,
                        Tree.scan("clinic.patients").group("region").measure("count", "n"),
                        Tree.scan("clinic.patients").group("sex").measure("count", "m")));
        same(
                "SELECT r.country, c.diagnosis, COUNT(DISTINCT c.patient_id) AS patients, SUM(c.amount) AS amount, AVG(v.heart_rate) AS heart_rate FROM clinic.claims c JOIN clinic.patients p ON p.patient_id = c.patient_id JOIN devices.vitals v ON v.patient_id = c.patient_id JOIN reference.regions r ON r.region = p.region GROUP BY r.country, c.diagnosis",
                CLAIMS.join("inner", PATIENTS, "p.patient_id = c.patient_id")
                        .join("inner", Tree.scan("devices.vitals", "v"), "v.patient_id = c.patient_id")
                        .join("inner", REGIONS, "r.region = p.region")
                        .group("r.country", "c.diagnosis")
                        .distinct("count", "patients", "c.patient_id")
                        .measure("sum", "amount", "c.amount")
                        .measure("avg", "heart_rate", "v.heart_rate"));
        return tests();
    }

    private void same(String sql, Tree tree) {
        pairs.put(sql, tree);
    }

    private Stream<DynamicTest> tests() {
        return pairs.entrySet().stream()
                .map(pair -> dynamicTest(
                        pair.getKey(),
                        () -> assertSame(demo, pair.getKey(), pair.getValue().text())));
    }

    static void assertSame(Compiled compiled, String sql, PlanSpecification specification) {
        Plan asked = compiled.plan(new StatementText.Sql(sql));
        Plan specified = compiled.plan(specification);
        assertEquals(asked.footprint(), specified.footprint());
        assertEquals(asked.epilogue().columns(), specified.epilogue().columns());
        assertEquals(asked.digest(), specified.digest());
        assertInstanceOf(Permitted.class, compiled.decision(specification));
        assertEquals(Set.of(), PlanSchema.read().validate(specification.source(), InputFormat.JSON));
    }
}
