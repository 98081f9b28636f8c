package io.kelir.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.canonical.Digest;
import io.kelir.metering.FragmentTotals;
import java.awt.Rectangle;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class PlanPictureTest {
    @Test
    void showsFragmentsWithTheirSizesAndWhatStandsBetween() throws Exception {
        String svg = PlanPicture.of(
                explanation(join(fragment("db", "SELECT 1", 1200, 1000), fragment("events", "scan vitals", 10, 7))));

        String text = parsed(svg).getDocumentElement().getTextContent();
        assertTrue(text.contains("expected 1,200 rows, 12.0 kB"), text);
        assertTrue(text.contains("gave 1,000 rows, 10.0 kB"), text);
        assertTrue(text.contains("first row after 1.5 ms, last after 20.0 ms"), text);
        assertTrue(text.contains("db") && text.contains("events") && text.contains("Join"), text);
    }

    @Test
    void drawsTextAsTextWhateverItSays() throws Exception {
        String hostile = "SELECT '</title><script>alert(1)</script>&\"' \u0000\uD800 -- 😀 größe";

        String svg = PlanPicture.of(explanation(fragment(hostile, hostile, 1, 1)));

        Document read = parsed(svg);
        assertEquals(0, read.getElementsByTagName("script").getLength());
        assertTrue(read.getDocumentElement().getTextContent().contains("</title><script>alert(1)</script>&\"' ??"));
    }

    @Test
    void refersToNothingOutside() {
        String svg = PlanPicture.of(explanation(join(fragment("a", "x", 1, 1), fragment("b", "y", 1, 1))))
                .replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

        for (String reference :
                List.of("http", "href", "url(", "@import", "<image", "<use", "<foreignObject", "<script")) {
            assertFalse(svg.contains(reference), reference);
        }
    }

    @Test
    void letsNoTwoCardsOverlap() throws Exception {
        Step many = IntStream.range(0, 9)
                .mapToObj(i -> fragment("p" + i % 2, "scan " + i, i, i))
                .reduce(PlanPictureTest::join)
                .orElseThrow();
        Step bushy = join(join(fragment("a", "1", 1, 1), fragment("a", "2", 1, 1)), fragment("b", "3", 1, 1));

        List<Rectangle> cards = cards(PlanPicture.of(explanation(many, bushy, fragment("c", "4", 1, 1))));

        assertEquals(9 + 8 + 3 + 2 + 1, cards.size());
        for (int i = 0; i < cards.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(cards.get(i).intersects(cards.get(j)), cards.get(i) + " and " + cards.get(j));
            }
        }
    }

    @Test
    void givesOperatorsInARowOneCard() throws Exception {
        Step sorted = join(fragment("a", "x", 1, 1), fragment("b", "y", 1, 1));
        for (String operator : List.of("Filter", "Project", "Aggregate", "Project", "Sort")) {
            sorted = new Step(operator, Optional.empty(), Optional.of(new Size(3, 30)), List.of(sorted));
        }

        String svg = PlanPicture.of(explanation(sorted));

        assertEquals(3, cards(svg).size());
        assertTrue(svg.contains("and 3 more"), svg);
        assertTrue(svg.contains("Join → Filter → Project → Aggregate → Project → Sort"), svg);
    }

    @Test
    void keepsCardsInsideThePicture() throws Exception {
        String svg = PlanPicture.of(explanation(join(fragment("a", "x", 1, 1), fragment("b", "y", 1, 1))));

        Element root = parsed(svg).getDocumentElement();
        Rectangle picture = new Rectangle(number(root, "width"), number(root, "height"));
        cards(svg).forEach(card -> assertTrue(picture.contains(card), card + " in " + picture));
    }

    @Test
    void tellsNoSizeWhereNoneIsKnown() {
        String svg = PlanPicture.of(explanation(Step.of("Scan", new Explanation.Fragment("db", "SELECT 1"))));

        assertFalse(svg.contains("expected") || svg.contains("gave"), svg);
    }

    @Test
    void drawsAPlanThatReadsNothing() throws Exception {
        Step values = new Step("Values", Optional.empty(), Optional.of(new Size(1, 4)), List.of());

        assertTrue(parsed(PlanPicture.of(explanation(values)))
                .getDocumentElement()
                .getTextContent()
                .contains("Values"));
    }

    @Test
    void wrapsLongTextsAndCutsWhatDoesNotFit() {
        assertEquals(List.of("one two", "three"), WrappedText.lines("one two  three", 7, 2));
        assertEquals(List.of("abcdef", "ghi…"), WrappedText.lines("abcdefghi jklmnop", 6, 2));
        assertEquals(List.of("中中中", "中"), WrappedText.lines("中中中中", 6, 3));
        assertEquals(List.of(), WrappedText.lines(" ", 6, 3));
    }

    @Test
    void writesSizesForPeople() {
        assertEquals(
                List.of("0 rows", "1 row", "1,234 rows"),
                List.of(SizeText.rows(0), SizeText.rows(1), SizeText.rows(1234)));
        assertEquals(
                List.of("999 B", "1.0 kB", "9.2 EB"),
                List.of(SizeText.bytes(999), SizeText.bytes(1000), SizeText.bytes(Long.MAX_VALUE)));
        assertEquals("1,234.6 ms", SizeText.millis(Duration.ofNanos(1_234_567_000)));
    }

    private static Step join(Step left, Step right) {
        return new Step("Join", Optional.empty(), Optional.of(new Size(5, 50)), List.of(left, right));
    }

    private static Step fragment(String platform, String text, long expected, long gave) {
        FragmentTotals totals = new FragmentTotals(
                platform, text, expected, gave, gave * 10, Duration.ofNanos(1_500_000), Duration.ofMillis(20));
        return Step.of(
                "Scan",
                new Explanation.Fragment(
                        platform, text, Optional.of(new Size(expected, expected * 10)), Optional.of(totals)));
    }

    private static Explanation explanation(Step... steps) {
        return new Explanation(Digest.of("plan"), "", List.of(), List.of(), List.of(), List.of(steps));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    /** Where nested images stand: the cards. */
    private static List<Rectangle> cards(String svg) throws Exception {
        NodeList images = parsed(svg).getElementsByTagName("svg");
        List<Rectangle> cards = new ArrayList<>();
        for (int i = 1; i < images.getLength(); i++) {
            Element card = (Element) images.item(i);
            cards.add(
                    new Rectangle(number(card, "x"), number(card, "y"), number(card, "width"), number(card, "height")));
        }
        return cards;
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
