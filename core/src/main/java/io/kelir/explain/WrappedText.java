package io.kelir.explain;

import java.util.ArrayList;
import java.util.List;

/** A long text in some lines of a fixed width; what does not fit is cut with an ellipsis. */
final class WrappedText {
    /** First code point of the scripts whose signs are two columns wide. */
    private static final int WIDE_FROM = 0x1100;

    private static final String ELLIPSIS = "…";

    private WrappedText() {}

    static List<String> lines(String text, int columns, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            for (String piece : pieces(word, columns)) {
                if (width(line) + width(piece) + 1 > columns && line.length() > 0) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(piece);
            }
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines.size() <= most ? lines : cut(lines, columns, most);
    }

    private static List<String> cut(List<String> lines, int columns, int most) {
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.get(most - 1);
        kept.set(
                most - 1,
                (width(last) < columns ? last : pieces(last, columns - 1).get(0)) + ELLIPSIS);
        return kept;
    }

    /** A word in pieces that fit a line. */
    private static List<String> pieces(String word, int columns) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        word.codePoints().forEach(sign -> {
            if (width(piece) + width(sign) > columns) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(sign);
        });
        pieces.add(piece.toString());
        return pieces;
    }

    private static int width(CharSequence text) {
        return text.codePoints().map(WrappedText::width).sum();
    }

    private static int width(int sign) {
        return sign < WIDE_FROM ? 1 : 2;
    }
}
