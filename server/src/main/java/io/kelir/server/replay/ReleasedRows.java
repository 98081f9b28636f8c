package io.kelir.server.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Compares a disclosure with what the same plan would release today. */
final class ReleasedRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document;

    ReleasedRows(byte[] document) {
        try {
            this.document = (ObjectNode) JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException("a disclosure is a JSON object", e);
        }
    }

    /**
     * Whether today's rows are these. The snapshot is another one with every transaction and says nothing. Where groups were withheld, the ledger
     * may have withheld some that the thresholds alone let pass today, so all rows of then must be among today's.
     */
    boolean areStill(ReleasedRows today) {
        if (document.path("suppressed").asText().equals("some")) {
            return document.path("columns").equals(today.document.path("columns"))
                    && rows(today.document).containsAll(rows(document));
        }
        return document.deepCopy()
                .without("snapshot")
                .equals(today.document.deepCopy().without("snapshot"));
    }

    private static List<JsonNode> rows(ObjectNode document) {
        List<JsonNode> rows = new ArrayList<>();
        document.path("rows").forEach(rows::add);
        return rows;
    }
}
