package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kelir.sql.Compiled;
import io.kelir.statement.StatementText.PlanSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the guide shows is so, and what is published is what is used. */
class GuideTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(json|sql)\\n(.*?)```");

    @TestFactory
    Stream<DynamicTest> showsSpecificationsBesideTheSameStatementInSql() throws IOException {
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(DOCS.resolve("plan-specifications.md")))
                .results()
                .toList();
        Compiled demo = Compiled.demo();
        assertEquals(6, blocks.size());
        return IntStream.iterate(0, i -> i < blocks.size(), i -> i + 2)
                .mapToObj(i -> dynamicTest(
                        blocks.get(i + 1).group(2),
                        () -> SameStatementTest.assertSame(
                                demo,
                                blocks.get(i + 1).group(2),
                                new PlanSpecification(blocks.get(i).group(2)))));
    }

    @Test
    void publishesTheSchemaThatTheServerHas() throws IOException {
        assertEquals(Files.readString(DOCS.resolve("schema").resolve("plan-v1.json")), PlanSpecification.schema());
    }
}
