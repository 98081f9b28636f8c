package io.kelir.platform.segments.visibility;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Names of topics in the snapshot that KafScale keeps in etcd: {@code {"Topics": [{"Topic": "…"}]}}, or {@code "Name"} before its 1.6. */
final class TopicNames {
    private static final JsonFactory JSON = new JsonFactory();

    private TopicNames() {}

    static Set<String> of(byte[] snapshot) {
        Set<String> names = new HashSet<>();
        try (JsonParser json = JSON.createParser(snapshot)) {
            json.nextToken();
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY && member.equals("Topics")) {
                    readTopics(json, names);
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.PLATFORM_FAILED, "The list of topics in etcd is not what KafScale writes.", e);
        }
        return names;
    }

    private static void readTopics(JsonParser json, Set<String> names) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_STRING && (member.equals("Topic") || member.equals("Name"))) {
                    names.add(json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
    }
}
