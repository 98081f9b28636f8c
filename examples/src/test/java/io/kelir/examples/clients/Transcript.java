package io.kelir.examples.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A conversation as a page of the documentation tells it: blocks of JSON, a request and what it shows of the reply in turns.
 *
 * @param requests in order
 * @param replies  to them
 */
record Transcript(List<JsonNode> requests, List<JsonNode> replies) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");

    static Transcript of(Path page) throws IOException {
        List<JsonNode> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(page));
        while (matcher.find()) {
            blocks.add(JSON.readTree(matcher.group(1)));
        }
        List<JsonNode> requests = new ArrayList<>();
        List<JsonNode> replies = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            (i % 2 == 0 ? requests : replies).add(blocks.get(i));
        }
        return new Transcript(requests, replies);
    }

    /** What a page shows of a result: names of tools; of a call what a reader wants, without ids, receipts and digests. */
    static JsonNode shown(JsonNode result) {
        ObjectNode shown = JSON.createObjectNode();
        if (result.has("tools")) {
            ArrayNode names = shown.putArray("tools");
            StreamSupport.stream(result.path("tools").spliterator(), false)
                    .map(tool -> tool.path("name").asText())
                    .sorted()
                    .forEach(names::add);
            return shown;
        }
        JsonNode structured = result.path("structuredContent");
        for (String name : List.of("outcome", "code", "message", "nearest_allowed")) {
            if (structured.has(name)) {
                shown.set(name, structured.get(name));
            }
        }
        if (structured.path("disclosure").has("rows")) {
            shown.set("rows", structured.path("disclosure").path("rows"));
        }
        if (structured.has("datasets")) {
            shown.putArray("datasets")
                    .addAll(StreamSupport.stream(structured.path("datasets").spliterator(), false)
                            .map(dataSet -> dataSet.path("name"))
                            .toList());
        }
        return shown;
    }
}
