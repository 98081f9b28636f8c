package io.kelir.explain;

import java.util.Locale;

/** Writes SVG. Every text is escaped, and what lies outside of a card is not drawn. */
final class SvgText {
    private static final String STYLE =
            """
            :root { color-scheme: light dark; --paper: #fbfbfd; --card: #ffffff; --ink: #1b1f27; --soft: #5b6472; --line: #8a94a6;
              --frame: #eef1f6; --edge: #aab4c4; --estimated: #8a94a6; --actual: #1f6feb; --gate: #1a7f4b; }
            @media (prefers-color-scheme: dark) { :root { --paper: #12151b; --card: #1c212b; --ink: #e8ebf1; --soft: #a3adbd;
              --line: #5f6b7e; --frame: #191e27; --edge: #4d5869; --estimated: #8793a6; --actual: #6ea8ff; --gate: #4cc38a; } }
            text { font: 12px system-ui, sans-serif; fill: var(--ink); }
            .paper { fill: var(--paper); } .frame { fill: var(--frame); stroke: var(--line); stroke-dasharray: 4 4; }
            .card { fill: var(--card); stroke: var(--line); } .card.fragment { stroke: var(--actual); }
            .station { font-weight: 600; fill: var(--soft); } .platform { font-weight: 600; } .title { font-weight: 600; font-size: 13px; }
            .code { font: 11px ui-monospace, monospace; fill: var(--soft); } .estimated, .time { fill: var(--soft); }
            rect.estimated { fill: var(--estimated); } rect.actual { fill: var(--actual); } .edge { fill: none; stroke: var(--edge); }
            .gate { fill: var(--card); stroke: var(--gate); stroke-width: 2; }
            """;

    private final StringBuilder out = new StringBuilder();

    void open(int width, int height, String title) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n");
        rectangle("paper", 0, 0, width, height, 0);
    }

    String close() {
        return out.append("</svg>\n").toString();
    }

    void text(int x, int y, String look, String text) {
        out.append("<text xml:space=\"preserve\" class=\"")
                .append(look)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">")
                .append(escaped(text))
                .append("</text>\n");
    }

    void frame(int x, int y, int width, int height, String platform) {
        rectangle("frame", x, y, width, height, 10);
        text(x + 12, y + 17, "platform", platform);
    }

    /** @param told whole text for readers who point at the card */
    void openCard(int x, int y, int width, int height, String look, String told) {
        out.append("<svg x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width);
        out.append("\" height=\"").append(height).append("\" overflow=\"hidden\">\n<title>");
        out.append(escaped(told)).append("</title>\n");
        rectangle("card " + look, 1, 1, width - 2, height - 2, 8);
    }

    void closeCard() {
        out.append("</svg>\n");
    }

    void bar(int x, int y, double width, String look) {
        rectangle(look, x, y, (int) Math.max(1, Math.round(width)), 4, 2);
    }

    void gate(int x, int middle, int width) {
        rectangle("gate", x, middle - 34, width, 68, 34);
        text(x + 22, middle - 2, "title", "Disclosure");
        text(x + 22, middle + 16, "time", "checked, then told");
    }

    void edge(double fromX, double fromY, double toX, double toY, double stroke) {
        double middle = (fromX + toX) / 2;
        out.append(String.format(
                Locale.ROOT,
                "<path class=\"edge\" stroke-width=\"%.1f\" d=\"M%.0f %.1f C%.0f %.1f %.0f %.1f %.0f %.1f\"/>\n",
                stroke,
                fromX,
                fromY,
                middle,
                fromY,
                middle,
                toY,
                toX,
                toY));
    }

    private void rectangle(String look, int x, int y, int width, int height, int corner) {
        out.append("<rect class=\"")
                .append(look)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y);
        out.append("\" width=\"").append(width).append("\" height=\"").append(height);
        out.append("\" rx=\"").append(corner).append("\"/>\n");
    }

    /** Markup as text; signs that XML does not allow as a question mark. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(sign) ? sign : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int sign) {
        return sign == '\t'
                || sign == '\n'
                || (sign >= ' ' && sign < 0xD800)
                || (sign > 0xDFFF && sign < 0xFFFE)
                || sign > 0xFFFF;
    }
}
