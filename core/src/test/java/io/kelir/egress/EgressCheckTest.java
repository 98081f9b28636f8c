package io.kelir.egress;

import static io.kelir.disclosure.EvidenceBuilder.column;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.CompiledForm;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.ReleaseBuilder;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.ReleasedColumn;
import io.kelir.policy.ClinicPolicy;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyEngine;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressCheckTest {
    private static final ReleaseFootprint RELEASE =
            ReleaseBuilder.countOf("clinic.patients").groupBy(0, "region").build();
    private static final Permitted PERMITTED = ClinicPolicy.permitted(new PolicyEngine(2)
            .decide(
                    ClinicPolicy.ANALYST,
                    ClinicPolicy.statement(),
                    new Plan(
                            Digest.of("plan"),
                            new Footprint(List.of(RELEASE), Set.of(), false, List.of()),
                            new Counts(),
                            new CompiledForm() {}),
                    ClinicPolicy.bundle()));
    private static final String DOCUMENT =
            "{\"columns\":[{\"name\":\"region\",\"type\":\"text\"},{\"name\":\"count\",\"type\":\"bigint\"}],"
                    + "\"outcome\":\"RELEASED\",\"policy\":\"POLICY\",\"rows\":[[\"east\",12],[null,10]],"
                    + "\"snapshot\":\"s\",\"suppressed\":\"none\",\"truncated\":false}";

    @Test
    void passesWhatWasPermitted() {
        assertDoesNotThrow(() -> verify(DOCUMENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"east\",12]|[\"Jane Doe\",12]",
                "[\"east\",12]|[\"east\",9]",
                "[\"east\",12]|[\"east\",12.5]",
                "[\"east\",12]|[\"east\",\"12\"]",
                "[\"east\",12]|[12,12]",
                "[\"east\",12]|[\"east\",12,4711]",
                "[\"east\",12]|[\"east\",12],[\"west\",12]",
                "\"count\"|\"counts\"",
                "bigint|integer",
                "POLICY|another",
                "RELEASED|RELEASED_PARTIAL",
                "\"none\"|\"some\"",
                "\"none\"|\"3\"",
                "false|0",
                "\"truncated\":false|\"truncated\":false,\"note\":\"x\"",
                "\"truncated\":false|\"rows\":[]",
                "\"truncated\":false|\"truncated\":false,\"damage\":[]",
                "}]|}",
            })
    void stopsWhatWasNot(String part, String changed) {
        FederationException stopped =
                assertThrows(FederationException.class, () -> verify(DOCUMENT.replace(part, changed)));

        assertEquals(ErrorCode.EGRESS_CHECK_FAILED, stopped.code());
        assertFalse(String.valueOf(stopped.getMessage()).contains("Jane"), stopped::getMessage);
        assertFalse(stopped.callerMessage().contains("expected"), stopped::callerMessage);
    }

    private static void verify(String document) {
        String digest = PERMITTED.bundle().digest().toString();
        EgressCheck.verify(PERMITTED, document.replace("POLICY", digest).getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the release as it is. */
    private record Counts() implements Epilogue {
        @Override
        public List<OutputColumn> columns() {
            return List.of(column("region", TypeName.TEXT), column("count", TypeName.BIGINT));
        }

        @Override
        public Table apply(List<Table> released) {
            return released.get(0);
        }

        @Override
        public Optional<ReleasedColumn> origin(int column) {
            return Optional.of(new ReleasedColumn(0, column));
        }
    }
}
