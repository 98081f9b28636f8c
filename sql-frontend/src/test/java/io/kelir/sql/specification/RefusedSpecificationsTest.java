package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import io.kelir.sql.Compiled;
import io.kelir.statement.StatementText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Attacks that can be said as a tree are refused by the same rule as in SQL, and the refused are told a way on. */
class RefusedSpecificationsTest {
    private static final Tree CLAIMS = Tree.scan("claims");
    private static final Tree C = Tree.scan("claims", "c");
    private static final Tree REGIONS = Tree.scan("regions", "r");

    private final Compiled labelled = Compiled.labelled();
    private final Map<String, Tree> attacks = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> refusesAttacksByTheRuleThatRefusesTheirSql() {
        attack("SELECT DISTINCT region FROM claims", CLAIMS.group("region"));
        attack(
                "SELECT patient_id, SUM(amount) FROM claims GROUP BY patient_id",
                CLAIMS.group("patient_id").measure("sum", "", "amount"));
        attack(
                "SELECT COUNT(*) FROM claims WHERE patient_id = 4711",
                CLAIMS.filter("patient_id = 4711").total().measure("count", ""));
        attack(
                "SELECT SUM(amount) FROM claims WHERE amount > 99999",
                CLAIMS.filter("amount > 99999").total().measure("sum", "", "amount"));
        attack(
                "SELECT SUM(1/(CASE WHEN patient_id = 4711 THEN 0 ELSE 1 END)) FROM claims",
                CLAIMS.total().measure("sum", "", "1/(CASE WHEN patient_id = 4711 THEN 0 ELSE 1 END)"));
        attack(
                "SELECT COUNT(*) FROM claims WHERE CAST(note AS INTEGER) = 1",
                CLAIMS.filter("CAST(note AS INTEGER) = 1").total().measure("count", ""));
        attack(
                "SELECT region, ROW_NUMBER() OVER (ORDER BY amount) FROM claims",
                CLAIMS.project("region", "ROW_NUMBER() OVER (ORDER BY amount)"));
        attack(
                "SELECT amount FROM claims ORDER BY amount FETCH FIRST 1 ROWS ONLY",
                CLAIMS.project("amount").sort("amount").limit(1));
        attack("SELECT * FROM claims", CLAIMS);
        attack(
                "SELECT COUNT(*) FROM claims a JOIN patients p ON a.patient_id > p.patient_id",
                Tree.scan("claims", "a")
                        .join("inner", Tree.scan("patients", "p"), "a.patient_id > p.patient_id")
                        .total()
                        .measure("count", ""));
        attack(
                "SELECT COUNT(*) FROM claims a CROSS JOIN patients p",
                Tree.scan("claims", "a")
                        .cross(Tree.scan("patients", "p"))
                        .total()
                        .measure("count", ""));
        attack(
                "SELECT COUNT(*) FROM claims a FULL JOIN patients p ON a.patient_id = p.patient_id",
                Tree.scan("claims", "a")
                        .join("full", Tree.scan("patients", "p"), "a.patient_id = p.patient_id")
                        .total()
                        .measure("count", ""));
        attack("SELECT COLLECT(amount) FROM claims", CLAIMS.total().measure("collect", "", "amount"));
        attack("SELECT STDDEV_POP(amount) FROM claims", CLAIMS.total().measure("stddev_pop", "", "amount"));
        attack("SELECT MIN(amount) FROM claims", CLAIMS.total().measure("min", "", "amount"));
        attack(
                "SELECT UPPER(note), COUNT(*) FROM claims GROUP BY UPPER(note)",
                CLAIMS.group("UPPER(note)").measure("count", ""));
        attack(
                "SELECT UPPER(region), COUNT(*) FROM claims GROUP BY UPPER(region)",
                CLAIMS.group("UPPER(region)").measure("count", ""));
        attack(
                "SELECT COUNT(*) FROM claims WHERE RAND() < 0.5",
                CLAIMS.filter("RAND() < 0.5").total().measure("count", ""));
        attack(
                "SELECT COUNT(*) FROM claims WHERE pg_sleep(1) IS NULL",
                CLAIMS.filter("pg_sleep(1) IS NULL").total().measure("count", ""));
        attack(
                "SELECT region, COUNT(*) FROM claims WHERE amount BETWEEN 10 AND 11 GROUP BY region",
                CLAIMS.filter("amount BETWEEN 10 AND 11").group("region").measure("count", ""));
        attack(
                "SELECT COUNT(*) FROM regions r WHERE EXISTS (SELECT 1 FROM claims WHERE claims.note = r.region)",
                REGIONS.join("semi", CLAIMS, "claims.note = r.region").total().measure("count", ""));
        attack(
                "SELECT r.country FROM regions r WHERE EXISTS (SELECT 1 FROM claims c WHERE c.region = r.region)",
                REGIONS.join("semi", C, "c.region = r.region").project("r.country"));
        attack(
                "SELECT COUNT(*) FROM claims c WHERE NOT EXISTS (SELECT 1 FROM patients p WHERE p.patient_id = c.patient_id)",
                C.join("anti", Tree.scan("patients", "p"), "p.patient_id = c.patient_id")
                        .total()
                        .measure("count", ""));
        attack("SELECT name FROM patients", Tree.scan("patients").project("name"));
        attack("SELECT \"NAME\" FROM patients", Tree.scan("patients").project("\"NAME\""));
        attack(
                "SELECT country FROM regions UNION SELECT name FROM patients",
                Tree.union(
                        true, REGIONS.project("country"), Tree.scan("patients").project("name")));
        attack(
                "SELECT region, CASE WHEN COUNT(*) > 5 THEN 1/0 ELSE 0 END FROM claims GROUP BY region",
                CLAIMS.group("region").measure("count", "n").project("region", "CASE WHEN n > 5 THEN 1/0 ELSE 0 END"));
        attack(
                "SELECT region, SUM(amount) FROM claims WHERE region = 'EU' AND (diag = 'A1' OR note = 'x') GROUP BY region",
                CLAIMS.filter("region = 'EU' AND (diag = 'A1' OR note = 'x')")
                        .group("region")
                        .measure("sum", "", "amount"));
        attack("SELECT COUNT(note) FROM claims", CLAIMS.total().measure("count", "", "note"));
        attack(
                "SELECT COUNT(*) FILTER (WHERE patient_id = 17) FROM claims",
                CLAIMS.total().measureWhere("count", "", "patient_id = 17"));
        attack(
                "SELECT SUM(s) FROM (SELECT patient_id, SUM(amount) s FROM claims GROUP BY patient_id) t",
                CLAIMS.group("patient_id").measure("sum", "s", "amount").total().measure("sum", "", "s"));
        attack(
                "SELECT COUNT(*) FROM (SELECT * FROM claims LIMIT 1) t",
                CLAIMS.limit(1).total().measure("count", ""));
        attack(
                "SELECT region, COUNT(*) FROM claims GROUP BY region HAVING MIN(patient_id) = 17",
                CLAIMS.group("region")
                        .measure("count", "n")
                        .measure("min", "m", "patient_id")
                        .filter("m = 17"));
        attack(
                "SELECT g, COUNT(*) FROM (SELECT x AS g FROM (SELECT patient_id AS x FROM claims) a) b GROUP BY g",
                CLAIMS.project("patient_id AS x").project("x AS g").group("g").measure("count", ""));
        attack("SELECT COUNT(*) FROM hr", Tree.scan("hr").total().measure("count", ""));
        attack(
                "SELECT COUNT(*) FROM pg_catalog.pg_authid",
                Tree.scan("pg_catalog.pg_authid").total().measure("count", ""));
        attack(
                "SELECT * FROM nowhere UNION ALL SELECT country FROM regions ORDER BY 1",
                Tree.union(false, Tree.scan("nowhere"), REGIONS.project("country"))
                        .sort("x"));
        return attacks.entrySet().stream()
                .map(attack -> dynamicTest(attack.getKey(), () -> assertRefused(attack.getKey(), attack.getValue())));
    }

    private void attack(String sql, Tree tree) {
        attacks.put(sql, tree);
    }

    private void assertRefused(String sql, Tree tree) {
        Refused asked = assertInstanceOf(Refused.class, labelled.decision(new StatementText.Sql(sql)));
        Refused specified = assertInstanceOf(Refused.class, labelled.decision(tree.text()));
        assertEquals(asked.rule(), specified.rule());
        assertEquals(
                isPermittedSql(labelled.nearest(new StatementText.Sql(sql))),
                isPermittedSql(labelled.nearest(tree.text())));
    }

    private boolean isPermittedSql(Refused refused) {
        String nearest = refused.nearestAllowed().orElseThrow();
        return nearest.startsWith("SELECT ") && labelled.decision(new StatementText.Sql(nearest)) instanceof Permitted;
    }

    @Test
    void namesThePathOfWhatDoesNotExist() {
        Refused column = (Refused) labelled.decision(CLAIMS.filter("region = 'EU'")
                .filter("diag = 'A1' AND note = 'x'")
                .total()
                .measure("count", "")
                .text());
        Refused dataSet = (Refused) labelled.decision(C.join("inner", Tree.scan("hr"), "c.patient_id = hr.id")
                .total()
                .measure("count", "")
                .text());

        assertTrue(column.message().startsWith("Column 'note' at $.input.condition, column 17 "), column::message);
        assertTrue(dataSet.message().startsWith("Data set 'hr' at $.input.right.data_set"), dataSet::message);
    }

    @Test
    void namesTheNearestStatementInSql() {
        Refused refused = labelled.nearest(CLAIMS.filter("regoin = 'eu'")
                .group("diag")
                .measure("count", "n")
                .sort("n DESC")
                .limit(3)
                .text());

        assertEquals(
                "SELECT diag, COUNT(*) AS n FROM claims WHERE region = 'EU' GROUP BY diag ORDER BY 2 DESC LIMIT 3",
                refused.nearestAllowed().orElseThrow());
    }
}
