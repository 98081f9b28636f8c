package io.kelir.examples.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The 22 statements of TPC-H, with the parameters of its validation run, over two databases: orders and customers apart from the rest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchSplitIT {
    private static final double SCALE_FACTOR = "full".equals(System.getProperty("kelir.test.counts")) ? 0.1 : 0.01;

    private TpchServer tpch;
    private SplitFederation federation;
    private Connection whole;

    @BeforeAll
    void start() throws SQLException {
        tpch = new TpchServer(SCALE_FACTOR);
        federation = new SplitFederation(List.of(
                DatabasePlatforms.open("first", tpch.server(), OracleServer.FIRST, "tpch", TpchServer.FIRST),
                DatabasePlatforms.open("second", tpch.server(), OracleServer.SECOND, "tpch", TpchServer.SECOND)));
        whole = tpch.server().connection(OracleServer.WHOLE);
    }

    @AfterAll
    void stop() throws SQLException {
        whole.close();
        federation.close();
        tpch.close();
    }

    @TestFactory
    Stream<DynamicTest> equalsPostgres() {
        List<String> statements = statements();
        assertEquals(22, statements.size());
        return IntStream.range(0, statements.size())
                .mapToObj(i -> dynamicTest("Q" + (i + 1), () -> assertLikePostgres(statements.get(i))));
    }

    private void assertLikePostgres(String sql) throws SQLException {
        Answered expected = Answered.read(whole, sql);

        Answered answered = federation.answer(sql);

        assertEquals("", expected.difference(answered, sql.contains("ORDER BY")));
    }

    private static List<String> statements() {
        try (InputStream file = Objects.requireNonNull(TpchSplitIT.class.getResourceAsStream("tpch.sql"))) {
            String[] parts = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("-- [0-9]+\n");
            return new ArrayList<>(List.of(parts).subList(1, parts.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
