package io.kelir.sql;

import io.kelir.plan.TextPosition;

/** Tells callers where in what they sent something stands. */
public interface Places {
    /** Places in one SQL text. */
    Places IN_SQL = new Places() {
        @Override
        public String describe(TextPosition position) {
            return position.describe();
        }

        @Override
        public TextPosition inText(TextPosition position) {
            return position;
        }
    };

    /** Words for a position of the syntax tree, such as {@code line 1, column 8}; empty when it is unknown. */
    String describe(TextPosition position);

    /** The position in the text that was sent; unknown where that has no lines to tell. */
    TextPosition inText(TextPosition position);

    /** The words behind {@code " at "}, or nothing. */
    default String at(TextPosition position) {
        String place = describe(position);
        return place.isEmpty() ? "" : " at " + place;
    }
}
