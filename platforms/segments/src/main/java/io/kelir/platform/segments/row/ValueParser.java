package io.kelir.platform.segments.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kelir.value.ColumnType;
import java.io.IOException;

/** Reads one JSON value as a value of one type. */
@FunctionalInterface
interface ValueParser {
    /** What {@link #parse} returns for a value that does not fit the type. */
    Object MISFIT = new Object();

    /** @param json stands on a token that is neither null nor the start of an object or array */
    Object parse(JsonParser json) throws IOException;

    /** The parser for a declared type. */
    static ValueParser of(ColumnType type) {
        return switch (type.name()) {
            case SMALLINT -> json -> NumberText.integer(json, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> json -> NumberText.integer(json, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> NumberText::bigint;
            case NUMERIC -> json -> NumberText.numeric(json, type);
            case DOUBLE -> NumberText::floating;
            case BOOLEAN -> json -> json.currentToken().isBoolean() ? json.getBooleanValue() : MISFIT;
            case TEXT -> JsonParser::getText;
            case UUID -> TimeText::uuid;
            case DATE -> TimeText::date;
            case TIMESTAMP -> TimeText::timestamp;
            case TIMESTAMP_WITH_TIME_ZONE -> TimeText::instant;
        };
    }

    /** Whether text is what stands there. */
    static boolean isText(JsonParser json) {
        return json.currentToken() == JsonToken.VALUE_STRING;
    }
}
