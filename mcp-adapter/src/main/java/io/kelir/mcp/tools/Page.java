package io.kelir.mcp.tools;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a list that one result tells.
 *
 * @param from  position of the first, from 0
 * @param limit most wanted
 */
public record Page(int from, int limit) {
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    private static final String NEXT_CURSOR = "next_cursor";

    /** The page that arguments ask for. */
    public static Page of(Arguments arguments, int limitDefault, int limitMax) {
        return new Page(
                arguments.optionalText(CURSOR).map(Page::position).orElse(0),
                arguments.integer(LIMIT, 1, limitMax).orElse(limitDefault));
    }

    /** Puts the page, and where the next one begins, into a result. */
    public <T> void tell(String name, List<T> all, Function<T, Object> form, Map<String, Object> result) {
        int start = Math.min(from, all.size());
        int end = (int) Math.min(all.size(), (long) start + limit);
        result.put(name, all.subList(start, end).stream().map(form).toList());
        if (end < all.size()) {
            result.put(NEXT_CURSOR, String.valueOf(end));
        }
    }

    /** Adds the arguments that ask for a page. */
    public static Schema arguments(Schema schema, int limitDefault, int limitMax, String what) {
        return schema.with(LIMIT, Schema.integer(1, limitMax, "most " + what + " wanted; default " + limitDefault))
                .with(CURSOR, Schema.text("next_cursor of the page before"));
    }

    /** Adds what says that there is more. */
    public static Schema next(Schema schema) {
        return schema.with(NEXT_CURSOR, Schema.text("where the next page begins; absent on the last one"));
    }

    private static int position(String cursor) {
        return Optional.of(cursor)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(
                        () -> new FederationException(
                                ErrorCode.INVALID_ARGUMENT,
                                "Argument 'cursor' is no cursor. Send next_cursor of the page before, or none for the first page."));
    }
}
