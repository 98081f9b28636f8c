package io.kelir.platform.segments.row;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Values in Avro's binary encoding.
 *
 * @param schema      schema of the records, all of them
 * @param prefixBytes bytes before each record that are passed over: 5 where a schema registry numbers schemas
 * @see <a href="https://avro.apache.org/docs/1.11.1/specification/">Avro: Specification</a>
 */
public record AvroFormat(Schema schema, int prefixBytes) implements ValueFormat {
    /** The format of a schema in JSON; empty when it is not the schema of a record. */
    public static Optional<AvroFormat> of(String schema, int prefixBytes) {
        try {
            return Optional.of(new Schema.Parser().parse(schema))
                    .filter(parsed -> parsed.getType() == Schema.Type.RECORD)
                    .map(parsed -> new AvroFormat(parsed, prefixBytes));
        } catch (SchemaParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public ValueFields fields(List<Field> fields, Predicate<Field> wanted) {
        return new AvroFields(schema, prefixBytes, new JsonFields(fields, wanted));
    }
}
