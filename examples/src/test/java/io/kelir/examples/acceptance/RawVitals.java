package io.kelir.examples.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.examples.federation.StoreBucket;
import io.kelir.examples.federation.StoreEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;

/** Heart rates of each patient, read from the segment objects with kafka-clients' own reader. */
final class RawVitals {
    static final String PREFIX = "default/vitals/";

    private static final int HEADER_BYTES = 32;
    private static final int FOOTER_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RawVitals() {}

    static Map<Integer, List<Integer>> heartRates(StoreEndpoint store) throws IOException {
        Map<Integer, List<Integer>> byPatient = new HashMap<>();
        try (StoreBucket bucket = new StoreBucket(store)) {
            for (String key : bucket.keys(PREFIX)) {
                if (key.endsWith(".kfs")) {
                    read(bucket.get(key).orElseThrow(), byPatient);
                }
            }
        }
        return byPatient;
    }

    private static void read(byte[] log, Map<Integer, List<Integer>> byPatient) throws IOException {
        ByteBuffer batches = ByteBuffer.wrap(log, HEADER_BYTES, log.length - HEADER_BYTES - FOOTER_BYTES)
                .slice();
        for (Record each : MemoryRecords.readableRecords(batches).records()) {
            byte[] value = new byte[each.valueSize()];
            each.value().get(value);
            JsonNode vital = JSON.readTree(value);
            byPatient
                    .computeIfAbsent(vital.get("patient_id").asInt(), patient -> new ArrayList<>())
                    .add(vital.get("heart_rate").asInt());
        }
    }
}
