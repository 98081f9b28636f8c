package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Proposes columns for JSON objects from samples: one for each member that is no object in any sample, with the narrowest type whose reader
 * takes all of its values. Keeps no value. One thread only.
 */
public final class ColumnInference {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEPTH_MAX = 8;
    private static final List<TypeName> OF_NUMBERS = List.of(TypeName.BIGINT, TypeName.NUMERIC, TypeName.DOUBLE);
    private static final List<TypeName> OF_TEXTS =
            List.of(TypeName.UUID, TypeName.DATE, TypeName.TIMESTAMP_WITH_TIME_ZONE);

    private final Member root = new Member();
    private long samples;
    private long misfits;

    /** Learns from one value; one that is no JSON object is counted and teaches nothing. */
    public void add(byte[] bytes, int start, int length) {
        samples++;
        Member learned = new Member();
        try (JsonParser json = JSON.createParser(bytes, start, length)) {
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            if (isObject) {
                readObject(json, learned, 0);
            }
            if (isObject && json.nextToken() == null) {
                root.merge(learned);
                return;
            }
        } catch (IOException e) {
            // counted below, as whatever else is no object
        }
        misfits++;
    }

    private static void readObject(JsonParser json, Member object, int depth) throws IOException {
        object.isObject = true;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            Member member = object.members.computeIfAbsent(name, absent -> new Member());
            if (token == JsonToken.START_OBJECT && depth < DEPTH_MAX) {
                readObject(json, member, depth + 1);
            } else if (token != JsonToken.VALUE_NULL) {
                member.see(json, token);
            }
        }
    }

    /** Values seen. */
    public long samples() {
        return samples;
    }

    /** Values that were no JSON objects. */
    public long misfits() {
        return misfits;
    }

    /** The columns by name, in the order in which their members were first seen. */
    public Map<String, Field> columns() {
        Map<String, Field> columns = new LinkedHashMap<>();
        root.collect(List.of(), columns);
        return columns;
    }

    private static final class Member {
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final Set<TypeName> types = EnumSet.noneOf(TypeName.class);
        private boolean isObject;
        private boolean isValue;

        void see(JsonParser json, JsonToken token) throws IOException {
            List<TypeName> candidates = token.isNumeric()
                    ? OF_NUMBERS
                    : token.isBoolean()
                            ? List.of(TypeName.BOOLEAN)
                            : token == JsonToken.VALUE_STRING ? OF_TEXTS : List.of();
            Set<TypeName> fitting = EnumSet.of(TypeName.TEXT);
            for (TypeName candidate : candidates) {
                if (ValueParser.of(ColumnType.of(candidate)).parse(json) != ValueParser.MISFIT) {
                    fitting.add(candidate);
                }
            }
            json.skipChildren();
            narrow(fitting);
        }

        private void narrow(Set<TypeName> fitting) {
            if (isValue) {
                types.retainAll(fitting);
            } else {
                types.addAll(fitting);
            }
            isValue = true;
        }

        void merge(Member other) {
            isObject |= other.isObject;
            if (other.isValue) {
                narrow(other.types);
            }
            other.members.forEach((name, member) ->
                    members.computeIfAbsent(name, absent -> new Member()).merge(member));
        }

        void collect(List<String> path, Map<String, Field> columns) {
            boolean isLeaf = isValue && !path.isEmpty();
            if (isLeaf) {
                TypeName type = isObject ? TypeName.TEXT : narrowest();
                columns.put(
                        freeName(path, columns.keySet()),
                        new Field(path.get(path.size() - 1), ColumnType.of(type), path));
            } else {
                members.forEach((name, member) -> {
                    if (!name.isEmpty() && !name.contains(".")) { // a path cannot name others
                        List<String> deeper = new ArrayList<>(path);
                        deeper.add(name);
                        member.collect(deeper, columns);
                    }
                });
            }
        }

        private TypeName narrowest() {
            return List.of(
                            TypeName.BOOLEAN,
                            TypeName.BIGINT,
                            TypeName.NUMERIC,
                            TypeName.DOUBLE,
                            TypeName.UUID,
                            TypeName.DATE,
                            TypeName.TIMESTAMP_WITH_TIME_ZONE)
                    .stream()
                    .filter(types::contains)
                    .findFirst()
                    .orElse(TypeName.TEXT);
        }

        private static String freeName(List<String> path, Set<String> taken) {
            String plain = String.join("_", path).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
            String name = ImplicitColumns.areNamed(plain) || !plain.matches("[a-z_].*") ? "v" + plain : plain;
            String free = name;
            for (int number = 2; taken.contains(free); number++) {
                free = name + "_" + number;
            }
            return free;
        }
    }
}
