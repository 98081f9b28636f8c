package io.kelir.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kelir.examples.data.DemoVocabulary;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {
    private final JsonNode dataSets = read().get("datasets");

    @Test
    void diagnosisDomainsNameExactlyTheCodesInTheData() {
        for (String site : List.of("clinic", "clinic_b")) {
            Set<String> domain = new HashSet<>();
            dataSets.at("/" + site + ".claims/columns/diagnosis/domain").forEach(code -> domain.add(code.asText()));

            assertEquals(DemoVocabulary.diagnosisCodes(), domain);
        }
    }

    @Test
    void bothSitesHaveTheSameRules() {
        assertEquals(dataSets.get("clinic.patients"), dataSets.get("clinic_b.patients"));
        assertEquals(dataSets.get("clinic.claims"), dataSets.get("clinic_b.claims"));
    }

    @Test
    void namesAndAddressesDoNotExistForCallers() {
        assertFalse(dataSets.at("/clinic.patients/columns").has("name"));
        assertFalse(dataSets.at("/clinic.patients/columns").has("email"));
    }

    @Test
    void onlyReferenceAndBenchmarkTablesAreGivenAsRows() {
        dataSets.fields().forEachRemaining(dataSet -> {
            boolean isPublic = dataSet.getKey().matches("(reference|tpch)\\..*");
            assertEquals(isPublic, dataSet.getValue().path("rows").asBoolean(), dataSet.getKey());
            assertEquals(!isPublic, dataSet.getValue().has("entity"), dataSet.getKey());
            assertTrue(!isPublic || dataSet.getValue().get("key").size() > 0, dataSet.getKey());
        });
    }

    private static JsonNode read() {
        try (var resource = DemoConfiguration.class.getResourceAsStream("policy.yaml")) {
            return new YAMLMapper().readTree(resource);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
