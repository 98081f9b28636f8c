package io.kelir.platform.segments.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.platform.segments.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Records read without a platform. */
final class Orders {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Orders() {}

    /** The fixture's orders as the manifest tells them. */
    static List<JsonNode> all() {
        List<JsonNode> orders = new ArrayList<>();
        Fixture.partitions("orders")
                .forEach(partition -> partition.path("records").forEach(record -> {
                    if (!record.path("value_b64").isMissingNode()) {
                        orders.add(json(record.path("value_b64").asText()));
                    }
                }));
        return orders;
    }

    private static JsonNode json(String base64) {
        try {
            return JSON.readTree(Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
