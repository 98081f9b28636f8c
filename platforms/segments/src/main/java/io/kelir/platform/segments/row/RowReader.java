package io.kelir.platform.segments.row;

import io.kelir.catalog.Column;
import io.kelir.plan.Predicate;
import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.value.ColumnType;
import io.kelir.value.TypeName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records. A record without a value (a tombstone) holds no row; one whose value is not an object with the declared columns
 * is counted and passed over, whichever columns are wanted. One thread only.
 */
public final class RowReader {
    /** What every record has beside its value. Always after the declared columns, in this order. */
    public static final List<Column> IMPLICIT_COLUMNS = List.of(
            new Column("_partition", ColumnType.of(TypeName.INTEGER), false, "Partition of the record."),
            new Column("_offset", ColumnType.of(TypeName.BIGINT), false, "Offset of the record in its partition."),
            new Column("_ts", ColumnType.of(TypeName.TIMESTAMP_WITH_TIME_ZONE), false, "Timestamp of the record."),
            new Column(
                    "_key",
                    ColumnType.of(TypeName.TEXT),
                    true,
                    "Key of the record; \\x and hexadecimal digits when it is not UTF-8."));

    private final List<Field> fields;
    private final JsonFields json;
    private final List<Condition> conditions;
    private final int[] projection;
    private final boolean keyIsNeeded;
    private final @Nullable Object[] values;
    private long badRecords;

    /**
     * @param fields    declared columns
     * @param columns   wanted columns, declared or implicit, in output order
     * @param conjuncts conditions that every row fulfils
     */
    public RowReader(List<Field> fields, List<String> columns, List<Predicate> conjuncts) {
        this.fields = fields;
        Set<String> needed = new HashSet<>(columns);
        conjuncts.forEach(conjunct -> conjunct.forEachLeaf(leaf -> needed.add(columnOf(leaf))));
        this.json = new JsonFields(fields, field -> needed.contains(field.name()));
        this.keyIsNeeded = needed.contains("_key");
        this.conditions = conjuncts.stream()
                .map(conjunct -> Condition.of(conjunct, this::slot))
                .toList();
        this.projection = columns.stream().mapToInt(this::slot).toArray();
        this.values = new Object[fields.size() + IMPLICIT_COLUMNS.size()];
    }

    private static String columnOf(Predicate leaf) {
        if (leaf instanceof Predicate.Compare compare) {
            return compare.column().column();
        }
        return leaf instanceof Predicate.In in
                ? in.column().column()
                : ((Predicate.IsNull) leaf).column().column();
    }

    private int slot(String column) {
        for (int slot = 0; slot < fields.size(); slot++) {
            if (fields.get(slot).name().equals(column)) {
                return slot;
            }
        }
        for (int slot = 0; slot < IMPLICIT_COLUMNS.size(); slot++) {
            if (IMPLICIT_COLUMNS.get(slot).name().equals(column)) {
                return fields.size() + slot;
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    /** The record's row; empty when it has none or a condition is not true. */
    public Optional<@Nullable Object[]> row(int partition, RecordCursor record) {
        if (record.valueLength() == RecordCursor.NULL_LENGTH) {
            return Optional.empty();
        }
        if (!json.read(record.bytes(), record.valueStart(), record.valueLength(), values)) {
            badRecords++;
            return Optional.empty();
        }
        readImplicit(partition, record);
        for (Condition condition : conditions) {
            if (condition.test(values) != Condition.Truth.TRUE) {
                return Optional.empty();
            }
        }
        return Optional.of(project());
    }

    private void readImplicit(int partition, RecordCursor record) {
        int slot = fields.size();
        values[slot++] = partition;
        values[slot++] = record.offset();
        values[slot++] = Instant.ofEpochMilli(record.timestampMillis());
        values[slot] = keyIsNeeded && record.keyLength() != RecordCursor.NULL_LENGTH ? key(record) : null;
    }

    private static String key(RecordCursor record) {
        ByteBuffer key = ByteBuffer.wrap(record.bytes(), record.keyStart(), record.keyLength());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(key).toString();
        } catch (CharacterCodingException e) {
            int end = record.keyStart() + record.keyLength();
            return "\\x" + HexFormat.of().formatHex(record.bytes(), record.keyStart(), end);
        }
    }

    private @Nullable Object[] project() {
        @Nullable Object[] row = new Object[projection.length];
        for (int i = 0; i < projection.length; i++) {
            row[i] = values[projection[i]];
        }
        return row;
    }

    /** Records passed over so far because their values are not what the data set declares. */
    public long badRecords() {
        return badRecords;
    }
}
