package io.kelir.examples.redteam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.examples.federation.StoreBucket;
import io.kelir.examples.federation.StoreEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;

/** One reading of a wearable, taken from a segment object with kafka-clients' own reader. */
record RawReading(long heartRate, Optional<Long> spo2Tenths, LocalDate day) {
    private static final int HEADER_BYTES = 32;
    private static final int FOOTER_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All readings by the patient's number. */
    static Map<Integer, List<RawReading>> byPatient(StoreEndpoint store) throws IOException {
        Map<Integer, List<RawReading>> byPatient = new HashMap<>();
        try (StoreBucket bucket = new StoreBucket(store)) {
            for (String key : bucket.keys("default/vitals/")) {
                if (key.endsWith(".kfs")) {
                    read(bucket.get(key).orElseThrow(), byPatient);
                }
            }
        }
        return byPatient;
    }

    private static void read(byte[] log, Map<Integer, List<RawReading>> byPatient) throws IOException {
        ByteBuffer batches = ByteBuffer.wrap(log, HEADER_BYTES, log.length - HEADER_BYTES - FOOTER_BYTES)
                .slice();
        for (Record each : MemoryRecords.readableRecords(batches).records()) {
            byte[] value = new byte[each.valueSize()];
            each.value().get(value);
            JsonNode reading = JSON.readTree(value);
            byPatient
                    .computeIfAbsent(reading.get("patient_id").asInt(), patient -> new ArrayList<>())
                    .add(of(reading));
        }
    }

    private static RawReading of(JsonNode reading) {
        JsonNode spo2 = reading.get("spo2");
        return new RawReading(
                reading.get("heart_rate").asLong(),
                spo2.isNull()
                        ? Optional.empty()
                        : Optional.of(spo2.decimalValue().movePointRight(1).longValue()),
                LocalDate.parse(reading.get("measured_at").asText().substring(0, 10)));
    }
}
