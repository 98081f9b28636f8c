package io.kelir.server.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema that editors use says what the reader takes. */
class PolicySchemaTest {
    private static final String POLICY =
            """
            acp: 1
            bundle: my-clinic
            version: 7
            defaults: { min_entities: 10, dominance: {n: 1, k_pct: 50}, p_pct: 10, round: 5, mode: exact, epoch: P1W,
                        epsilon: 1, slot: 25ms, ledger_cells_max: 100000 }
            probing: { refusals: 20, withheld: 20, per: PT1H, slow: 2s, suspend: 3 }
            datasets:
              clinic.claims:
                entity: { patient: [patient_id] }
                min_entities: 20
                mode: noisy
                preset: [cms-11, hipaa-safe-harbor]
                sites: { a: shared, b: disjoint }
                join: { any_of: [clinic.patients] }
                leaves: keyed
                rows_where: { diagnosis: [I10], birth_year: { from: 1950 } }
                contributions: { rows: 50, groups: 4 }
                columns:
                  patient_id: { uses: [JOIN, COUNT_DISTINCT] }
                  diagnosis:  { uses: [GROUP_BY, FILTER], domain: [I10, E11] }
                  birth_year: { uses: [GROUP_BY], bands: [1950, 1970], identifier: birth_year }
                  region:     { uses: [GROUP_BY], domain: reference.regions.region }
                  claimed_on: { uses: [GROUP_BY, FILTER], grain: P1M }
                  amount:     { uses: [SUM, AVG, COUNT], bounds: [0, 20000], contributions: { rows: 50, groups: 4 }, min_entities: 30 }
              reference.regions: { public: true, rows: true, key: [region], damaged: answer }
            contexts: { research: { roles: [analyst], purposes: [research], actors: [human] } }
            rules:
              - { id: R1, permit: research, on: "*", sinks: [agent, "kafka:kelir.results"], require: {min_entities: 25} }
              - { id: R3, permit: research, on: clinic.claims, rows_where: { diagnosis: [E11] }, budget: { releases: 500, epsilon: 2, per: P30D },
                  masks: { claimed_on: { grain: P1Y } },
                  require: { mode: noisy, epsilon: 0.1, dominance: {n: 2, k_pct: 40}, p_pct: 20, round: 10 } }
              - { id: R2, forbid: research, on: clinic.claims.diagnosis }
            """;

    private final YAMLMapper yaml = new YAMLMapper();

    @Test
    void takesEveryKeyOfTheModel() throws IOException {
        assertEquals(Set.of(), schema().validate(yaml.readTree(POLICY)));
    }

    @Test
    void refusesWhatTheReaderRefuses() throws IOException {
        for (String wrong : new String[] {
            POLICY.replace("acp: 1", "acp: 2"),
            POLICY.replace("leaves: keyed", "damaged: answer"),
            POLICY.replace("uses: [JOIN, COUNT_DISTINCT]", "uses: [PEEK]"),
            POLICY.replace("entity: { patient: [patient_id] }", "rows: true"),
            POLICY.replace("grain: P1M", "grain: P2M"),
            POLICY.replace("permit: research, on", "permit: research, forbid: research, on"),
            POLICY.replace("join: {", "join: { all_of: [],"),
            POLICY.replace("leaves: keyed", "leaves: everything"),
            POLICY.replace("a: shared", "a: sometimes"),
            POLICY.replace("from: 1950", "until: 1950"),
            POLICY.replace("groups: 4", "groups: 0"),
            POLICY.replace("epsilon: 0.1", "epsilon: 0"),
            POLICY.replace("releases: 500, epsilon: 2, ", ""),
            POLICY.replace("suspend: 3", "suspend: 1"),
            POLICY.replace("version: 7", "version: 0"),
            POLICY.replace("ledger_cells_max: 100000", "ledger_cells_max: 0"),
            POLICY.replace("slot: 25ms", "protection: {value_pct: 20}"),
            POLICY.replace("[cms-11, hipaa", "[cms-12, hipaa"),
            POLICY.replace("mode: noisy\n", "mode: vague\n"),
            POLICY.replace("forbid: research, on", "forbid: research, sinks: [agent], on"),
            POLICY + "colour: red\n"
        }) {
            JsonNode policy = yaml.readTree(wrong);
            assertFalse(schema().validate(policy).isEmpty(), wrong);
        }
    }

    private static JsonSchema schema() throws IOException {
        try (var stream = Objects.requireNonNull(PolicySchemaTest.class.getResourceAsStream("policy-v1.json"))) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(stream);
        }
    }
}
