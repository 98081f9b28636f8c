package io.kelir.mcp.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML: Server-sent events</a>
 */
final class EventStream {
    private static final String DATA = "data:";

    private EventStream() {}

    /** Hands on the data of each event until the stream ends. An event that the end cuts off is dropped. */
    static void read(InputStream stream, Consumer<String> data) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        StringBuilder event = new StringBuilder();
        @Nullable String line = lines.readLine();
        while (line != null) {
            if (line.isEmpty()) {
                hand(event, data);
            } else if (line.startsWith(DATA)) {
                event.append(event.isEmpty() ? "" : "\n").append(value(line));
            }
            line = lines.readLine();
        }
    }

    private static void hand(StringBuilder event, Consumer<String> data) {
        if (!event.isEmpty()) {
            data.accept(event.toString());
            event.setLength(0);
        }
    }

    private static String value(String line) {
        String value = line.substring(DATA.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
