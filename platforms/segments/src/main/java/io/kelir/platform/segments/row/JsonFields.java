package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kelir.value.TypeName;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes declared columns out of JSON objects. All declared columns are checked, whichever are wanted, so that the rows of a data set do
 * not depend on the statement that reads them; of members named twice the last counts.
 */
final class JsonFields implements ValueFields {
    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .build();

    private final Node root = new Node();

    /** @param wanted says which fields' values are needed; the others are only checked */
    JsonFields(List<Field> fields, Predicate<Field> wanted) {
        for (int slot = 0; slot < fields.size(); slot++) {
            root.add(fields.get(slot), slot, wanted.test(fields.get(slot)));
        }
    }

    /**
     * Reads one object.
     *
     * @param values filled from position 0 in the order of the fields; NULL where a member is missing or null
     * @return false when this is not one JSON object or a value does not fit its field
     */
    @Override
    public boolean read(byte[] bytes, int start, int length, @Nullable Object[] values) {
        try (JsonParser json = JSON.createParser(bytes, start, length)) {
            root.clear(values);
            return json.nextToken() == JsonToken.START_OBJECT && object(json, root, values) && json.nextToken() == null;
        } catch (IOException e) {
            return false; // not JSON: the caller counts the record
        }
    }

    private static boolean object(JsonParser json, Node node, @Nullable Object[] values) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            Node member = node.members.get(name);
            if (member == null) {
                json.skipChildren();
            } else if (!member(json, token, member, values)) {
                return false;
            }
        }
        return json.currentToken() == JsonToken.END_OBJECT;
    }

    private static boolean member(JsonParser json, @Nullable JsonToken token, Node node, @Nullable Object[] values)
            throws IOException {
        node.clear(values);
        if (token == JsonToken.START_OBJECT && !node.isLeaf()) {
            return object(json, node, values);
        }
        if (token == JsonToken.START_ARRAY && !node.isLeaf()) {
            return array(json, node, values);
        }
        if (token != null && token.isStructStart() && node.takesStructures()) {
            return node.takeStructure(json, values);
        }
        if (!node.isLeaf() || token == JsonToken.VALUE_NULL) {
            json.skipChildren();
            return true;
        }
        return token != null && !token.isStructStart() && node.take(json, values);
    }

    /** Elements are named by their position, from 0. */
    private static boolean array(JsonParser json, Node node, @Nullable Object[] values) throws IOException {
        int position = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            Node element = node.members.get(Integer.toString(position++));
            if (element == null) {
                json.skipChildren();
            } else if (!member(json, token, element, values)) {
                return false;
            }
        }
        return true;
    }

    private static final class Node {
        private final Map<String, Node> members = new HashMap<>();
        private @Nullable ValueParser parser;
        private boolean isText;
        private boolean wanted;
        private int slot = -1;

        void add(Field field, int toSlot, boolean isWanted) {
            Node node = this;
            for (String name : field.path()) {
                node = node.members.computeIfAbsent(name, absent -> new Node());
            }
            node.parser = ValueParser.of(field.type());
            node.isText = field.type().name() == TypeName.TEXT;
            node.wanted = isWanted;
            node.slot = toSlot;
        }

        boolean isLeaf() {
            return parser != null;
        }

        /** Forgets what an earlier member of the same name gave. */
        void clear(@Nullable Object[] values) {
            if (slot >= 0) {
                values[slot] = null;
            }
            members.values().forEach(member -> member.clear(values));
        }

        /** A text may be a whole object or array, as JSON. */
        boolean takesStructures() {
            return isText;
        }

        boolean takeStructure(JsonParser json, @Nullable Object[] values) throws IOException {
            StringWriter text = new StringWriter();
            try (JsonGenerator copy = JSON.createGenerator(text)) {
                copyStructure(json, copy);
            }
            if (wanted) {
                values[slot] = text.toString();
            }
            return true;
        }

        /** Numbers keep the digits that they were written with. */
        private static void copyStructure(JsonParser json, JsonGenerator copy) throws IOException {
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    copy.writeNumber(json.getText());
                } else {
                    copy.copyCurrentEvent(json);
                }
            } while (depth > 0 && json.nextToken() != null);
        }

        boolean take(JsonParser json, @Nullable Object[] values) throws IOException {
            if (parser == null) {
                return true;
            }
            Object value = parser.parse(json);
            if (value == ValueParser.MISFIT) {
                return false;
            }
            if (wanted) {
                values[slot] = value;
            }
            return true;
        }
    }
}
