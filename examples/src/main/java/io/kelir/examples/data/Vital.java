package io.kelir.examples.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One reading of a wearable.
 *
 * @param patientId  who wears it
 * @param device     its model and number
 * @param heartRate  beats per minute, 38 to 200
 * @param spo2       oxygen saturation in percent, one decimal; missing when the sensor slipped
 * @param measuredAt when, whole seconds
 */
record Vital(int patientId, String device, int heartRate, Optional<BigDecimal> spo2, Instant measuredAt) {
    /** The record's value: one JSON object, keys in the order of the components. */
    String toJson() {
        return "{\"patient_id\":" + patientId + ",\"device\":\"" + device + "\",\"heart_rate\":" + heartRate
                + ",\"spo2\":" + spo2.map(BigDecimal::toPlainString).orElse("null") + ",\"measured_at\":\"" + measuredAt
                + "\"}";
    }
}
