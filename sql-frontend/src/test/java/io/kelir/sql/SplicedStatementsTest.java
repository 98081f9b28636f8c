package io.kelir.sql;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statements cut and spliced from others: whatever they are, the caller is told what the caller can change. */
class SplicedStatementsTest {
    private static final int STATEMENTS = "full".equals(System.getProperty("kelir.test.counts")) ? 2000 : 300;
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9.]*|[0-9.]+|\\S");

    private final Compiled demo = new Compiled(ClinicCatalog.demo());
    private final Random random = new Random(20261121);

    @Test
    void failsOnlyInWaysThatTheCallerCanChange() {
        List<List<String>> statements = Stream.concat(
                        LabelledLines.of("benign.txt").stream(),
                        LabelledLines.of("kinds.txt").stream().map(line -> line.replaceFirst("^([AD]|E \\S+) ", "")))
                .map(SplicedStatementsTest::tokens)
                .toList();
        int planned = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            planned += isPlanned(String.join(" ", mutated(statements))) ? 1 : 0;
        }
        assertTrue(planned > STATEMENTS / 20, "only " + planned + " statements got past the parser");
    }

    /** Whether the statement got a decision. */
    private boolean isPlanned(String sql) {
        try {
            Decision decision = demo.decision(sql);
            if (decision instanceof Permitted permitted && permitted.plan().compiled() instanceof RelForm form) {
                form.evidence();
            }
            return true;
        } catch (FederationException e) {
            ErrorKind kind = e.code().kind();
            assertTrue(kind == ErrorKind.CALLER || kind == ErrorKind.LIMIT, () -> e.code() + ": " + sql);
            return false;
        } catch (RuntimeException | Error e) {
            return fail(sql, e);
        }
    }

    private static List<String> tokens(String sql) {
        return TOKEN.matcher(sql).results().map(MatchResult::group).toList();
    }

    private List<String> mutated(List<List<String>> statements) {
        List<String> tokens = new ArrayList<>(any(statements));
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            edit(tokens, any(statements));
        }
        return tokens;
    }

    private void edit(List<String> tokens, List<String> other) {
        int at = random.nextInt(tokens.size());
        int from = random.nextInt(other.size());
        int to = Math.min(other.size(), from + 1 + random.nextInt(8));
        switch (random.nextInt(5)) {
            case 0 -> tokens.set(at, other.get(from));
            case 1 -> tokens.addAll(at, other.subList(from, to));
            case 2 -> tokens.addAll(at, parenthesised(other));
            case 3 -> tokens.set(at, any(List.of("NULL", "0", "''", "-1", "*", "1e308", "DATE '0001-01-01'", "TRUE")));
            default -> {
                if (tokens.size() > 1) {
                    tokens.remove(at);
                }
            }
        }
    }

    private static List<String> parenthesised(List<String> statement) {
        List<String> tokens = new ArrayList<>(List.of("("));
        tokens.addAll(statement);
        tokens.add(")");
        return tokens;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
