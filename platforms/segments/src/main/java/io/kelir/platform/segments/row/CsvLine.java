package io.kelir.platform.segments.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of cells, as RFC 4180 writes them: a cell may stand in quotes, and a quote within them is doubled.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvLine {
    private static final char QUOTE = '"';

    private final String line;
    private final char delimiter;
    private int position;
    private Optional<String> cell = Optional.empty();

    CsvLine(String line, char delimiter) {
        this.line = line.endsWith("\r\n")
                ? line.substring(0, line.length() - 2)
                : line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        this.delimiter = delimiter;
    }

    /** Its cells, empty for what is neither written nor quoted; nothing when this is not one line. */
    Optional<List<Optional<String>>> cells() {
        List<Optional<String>> cells = new ArrayList<>();
        while (isQuoteNext() ? readQuoted() : readPlain()) {
            cells.add(cell);
            if (position == line.length()) {
                return Optional.of(cells);
            }
            if (line.charAt(position++) != delimiter) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isQuoteNext() {
        return position < line.length() && line.charAt(position) == QUOTE;
    }

    private boolean readPlain() {
        int start = position;
        while (position < line.length() && line.charAt(position) != delimiter) {
            char next = line.charAt(position++);
            if (next == '\n' || next == '\r' || next == QUOTE) {
                return false;
            }
        }
        cell = Optional.of(line.substring(start, position)).filter(text -> !text.isEmpty());
        return true;
    }

    private boolean readQuoted() {
        StringBuilder text = new StringBuilder();
        position++;
        while (position < line.length()) {
            char next = line.charAt(position++);
            if (next != QUOTE) {
                text.append(next);
            } else if (isQuoteNext()) {
                text.append(QUOTE);
                position++;
            } else {
                cell = Optional.of(text.toString());
                return true;
            }
        }
        return false;
    }
}
