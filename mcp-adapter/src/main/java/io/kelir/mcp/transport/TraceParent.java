package io.kelir.mcp.transport;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace that a client's message is part of.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C: Trace Context</a>
 */
final class TraceParent {
    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The same text, if it has the form; what else a client sends is dropped. */
    static Optional<String> of(Optional<String> sent) {
        return sent.filter(text -> FORM.matcher(text).matches());
    }
}
