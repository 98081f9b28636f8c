package io.kelir.examples.oracle;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table as templates see it: columns that stand for the same kind of value in all of them. Keys join, and so do texts.
 *
 * @param table with its schema
 */
record Relation(String table, String key, String text, String number, String day) {
    static final Relation CUSTOMER = new Relation("o.customer", "id", "region", "credit", "born");
    static final Relation PURCHASE = new Relation("o.purchase", "customer_id", "product", "price", "bought_on");
    static final Relation EVENT = new Relation("o.event", "customer_id", "kind", "amount", "happened_on");
    static final Relation NOTHING = new Relation("o.nothing", "id", "label", "amount", "day");
    static final Relation SILENCE = new Relation("o.silence", "customer_id", "kind", "amount", "happened_on");

    /** Two relations, at least one of them elsewhere than the other. */
    record Pair(Relation left, Relation right) {
        /** A template with {@code {A}} and {@code {B}} for the tables, {@code {x.key}} and {@code {y.key}} for columns and so on. */
        String fill(String template) {
            return right.fill(left.fill(template, "x", "{A}"), "y", "{B}");
        }
    }

    /** Over databases, over database and segments, with a side that is empty. */
    static final List<Pair> PAIRS = List.of(
            new Pair(CUSTOMER, PURCHASE),
            new Pair(CUSTOMER, EVENT),
            new Pair(EVENT, PURCHASE),
            new Pair(PURCHASE, NOTHING),
            new Pair(SILENCE, CUSTOMER));

    /** The templates over each pair. */
    static Stream<String> overPairs(List<String> templates) {
        return overPairs(PAIRS, templates);
    }

    static Stream<String> overPairs(List<Pair> pairs, List<String> templates) {
        return pairs.stream().flatMap(pair -> templates.stream().map(pair::fill));
    }

    private String fill(String template, String alias, String placeholder) {
        return template.replace(placeholder, table + " " + alias)
                .replace("{" + alias + ".key}", alias + "." + key)
                .replace("{" + alias + ".text}", alias + "." + text)
                .replace("{" + alias + ".number}", alias + "." + number)
                .replace("{" + alias + ".day}", alias + "." + day);
    }
}
