package io.kelir.plan;

import java.io.Serializable;

/**
 * A place in the text that the caller sent.
 *
 * @param line   from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 */
public record TextPosition(int line, int column) implements Serializable {
    public static final TextPosition UNKNOWN = new TextPosition(0, 0);

    /** {@code "line 1, column 8"}, or empty when unknown. */
    public String describe() {
        return line == 0 ? "" : "line " + line + ", column " + column;
    }
}
