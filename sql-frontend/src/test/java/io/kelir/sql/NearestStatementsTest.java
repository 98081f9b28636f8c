package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What refused callers are told to ask instead. */
class NearestStatementsTest {
    private final Compiled labelled = new Compiled(ClinicCatalog.labelled());
    private final Compiled demo = new Compiled(ClinicCatalog.demo());

    @TestFactory
    Stream<DynamicTest> namesPermittedStatementsToWhoeverIsRefused() {
        return Stream.concat(
                refusedLines("kinds.txt").map(sql -> dynamicTest(sql, () -> assertNamesPermitted(demo, sql))),
                refusedLines("labelled.txt").map(sql -> dynamicTest(sql, () -> assertNamesPermitted(labelled, sql))));
    }

    private static Stream<String> refusedLines(String file) {
        return LabelledLines.of(file).stream()
                .filter(line -> line.startsWith("D "))
                .map(line -> line.substring(2));
    }

    private static void assertNamesPermitted(Compiled compiled, String sql) {
        Refused refused = assertInstanceOf(Refused.class, compiled.decision(sql));
        Optional<String> nearest = compiled.nearest(sql).nearestAllowed();
        if (nearest.filter(text -> text.startsWith("SELECT ") && !text.contains("…") && !text.contains("<")).isPresent()) {
            assertInstanceOf(Permitted.class, compiled.decision(nearest.get()), nearest::get);
        } else {
            assertEquals(refused, compiled.nearest(sql));
        }
    }
}
