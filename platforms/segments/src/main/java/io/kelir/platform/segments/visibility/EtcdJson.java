package io.kelir.platform.segments.visibility;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests and replies of etcd's gateway; keys and values are Base64 in both. */
final class EtcdJson {
    private static final JsonFactory JSON = new JsonFactory();

    private EtcdJson() {}

    static String range(byte[] key, Optional<byte[]> end) {
        return object(json -> {
            json.writeFieldName("key");
            json.writeBinary(key);
            if (end.isPresent()) {
                json.writeFieldName("range_end");
                json.writeBinary(end.get());
            }
        });
    }

    static String login(String user, String password) {
        return object(json -> {
            json.writeStringField("name", user);
            json.writeStringField("password", password);
        });
    }

    private static String object(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory does not fail", e);
        }
        return text.toString();
    }

    /** Values by key, of the reply to a range. */
    static Map<String, byte[]> values(byte[] reply) throws IOException {
        Map<String, byte[]> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(reply)) {
            json.nextToken();
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY && member.equals("kvs")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        readPair(json, values);
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return values;
    }

    private static void readPair(JsonParser json, Map<String, byte[]> values) throws IOException {
        String key = "";
        byte[] value = {};
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            json.nextToken();
            if (member.equals("key")) {
                key = new String(json.getBinaryValue(), StandardCharsets.UTF_8);
            } else if (member.equals("value")) {
                value = json.getBinaryValue();
            } else {
                json.skipChildren();
            }
        }
        values.put(key, value);
    }

    /** The token of the reply to a login. */
    static String token(byte[] reply) throws IOException {
        try (JsonParser json = JSON.createParser(reply)) {
            json.nextToken();
            for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (member.equals("token") && value == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                json.skipChildren();
            }
        }
        throw new IOException("a login was answered without a token");
    }

    @FunctionalInterface
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
