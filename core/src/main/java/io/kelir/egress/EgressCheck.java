package io.kelir.egress;

import io.kelir.answer.Answer;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.policy.Mode;
import io.kelir.policy.OnDamage;
import io.kelir.policy.Permitted;
import io.kelir.value.OutputColumn;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last station before bytes are kept or leave: reads a disclosure's document as any receiver would and verifies it against the permit
 * it was made under. Shares no code with the gate, so that one error cannot pass both. A document that does not fit is never repaired:
 * it fails as INTERNAL and stays inside. Thread-safe, stateless.
 */
public final class EgressCheck {
    private static final Set<String> MEMBERS =
            Set.of("columns", "outcome", "policy", "rows", "snapshot", "suppressed", "truncated");

    private static final String DAMAGE = "damage";

    private EgressCheck() {}

    /**
     * Returns where the document is what was permitted.
     *
     * @param document the disclosure document as it would leave
     * @throws FederationException EGRESS_CHECK_FAILED otherwise, naming the expectation and no value
     */
    public static void verify(Permitted permitted, byte[] document) {
        Map<?, ?> read = object(document);
        Set<Object> members = new HashSet<>(read.keySet());
        boolean damaged = members.remove(DAMAGE);
        require(members.equals(members(permitted)), "the members of a disclosure document");
        require(!damaged || mayBeDamaged(permitted), "damage only where policy lets it be answered");
        verifyHead(permitted, read);
        List<OutputColumn> columns = permitted.plan().epilogue().columns();
        verifyColumns(columns, read.get("columns"));
        List<?> rows = list(read.get("rows"), "rows in a list");
        require(rows.size() <= permitted.obligations().rowsMax(), "no more rows than permitted");
        List<CellCheck> checks = CellChecks.of(permitted);
        for (Object row : rows) {
            verifyRow(checks, list(row, "a list for each row"));
        }
    }

    private static boolean mayBeDamaged(Permitted permitted) {
        return !permitted.plan().footprint().isPersonal()
                && permitted.bundle().dataSets().values().stream()
                        .anyMatch(policy -> policy.terms().onDamage() == OnDamage.ANSWER);
    }

    /** Numbers with noise come with their intervals, numbers without come with none. */
    private static Set<String> members(Permitted permitted) {
        boolean noisy = permitted.plan().footprint().isPersonal()
                && permitted.obligations().protection().mode() == Mode.NOISY;
        Set<String> members = new HashSet<>(MEMBERS);
        if (noisy) {
            members.add("noise");
        }
        return members;
    }

    /**
     * Returns where an answer with rows goes only where its permit lets it.
     *
     * @throws FederationException EGRESS_CHECK_FAILED otherwise
     */
    public static void verifySinks(Optional<Permitted> permitted, Answer answer, Set<String> sinks) {
        boolean goesNowhere = !(answer instanceof Answer.Disclosed) || sinks.isEmpty();
        require(
                goesNowhere
                        || permitted
                                .filter(known -> known.obligations().sinks().containsAll(sinks))
                                .isPresent(),
                "sinks of the permit");
    }

    private static Map<?, ?> object(byte[] document) {
        try {
            Object read = JsonReader.read(new String(document, StandardCharsets.UTF_8));
            require(read instanceof Map, "an object");
            return (Map<?, ?>) java.util.Objects.requireNonNull(read);
        } catch (IllegalArgumentException e) {
            throw failed("JSON");
        }
    }

    private static void verifyHead(Permitted permitted, Map<?, ?> read) {
        boolean some = "some".equals(read.get("suppressed"));
        boolean partial = some || read.containsKey(DAMAGE);
        require(some || "none".equals(read.get("suppressed")), "none or some suppressed");
        require(
                (partial ? "RELEASED_PARTIAL" : "RELEASED").equals(read.get("outcome")),
                "the outcome of what is suppressed or damaged");
        require(read.get("truncated") instanceof Boolean, "whether rows were cut off");
        require(permitted.bundle().digest().toString().equals(read.get("policy")), "the bundle of the permit");
        require(read.get("snapshot") instanceof String, "a snapshot");
    }

    private static void verifyColumns(List<OutputColumn> columns, @Nullable Object read) {
        List<Map<String, String>> expected = columns.stream()
                .map(column ->
                        Map.of("name", column.name(), "type", column.type().postgresName()))
                .toList();
        require(expected.equals(read), "the columns of the plan");
    }

    private static void verifyRow(List<CellCheck> checks, List<?> row) {
        require(row.size() == checks.size(), "as many values as columns");
        for (int i = 0; i < checks.size(); i++) {
            require(
                    checks.get(i).accepts(row.get(i)),
                    "in column " + (i + 1) + " " + checks.get(i).expected());
        }
    }

    private static List<?> list(@Nullable Object read, String expected) {
        require(read instanceof List, expected);
        return (List<?>) java.util.Objects.requireNonNull(read);
    }

    private static void require(boolean met, String expected) {
        if (!met) {
            throw failed(expected);
        }
    }

    private static FederationException failed(String expected) {
        return new FederationException(
                ErrorCode.EGRESS_CHECK_FAILED,
                "a document that was about to leave does not have what was expected: " + expected);
    }
}
