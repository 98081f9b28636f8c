package io.kelir.budget;

import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.util.List;

/**
 * What a budget is kept for: whoever asks under a rule's context draws on the same one.
 *
 * @param rule    id of the rule that declares the budget
 * @param context the rule's context
 * @param dataSet the data set that is told of
 * @param unit    what is counted
 */
public record Account(String rule, String context, String dataSet, Unit unit) {
    /** What budgets count. */
    public enum Unit {
        /** Answers that were not answered before. */
        RELEASES("releases"),
        /** Privacy loss of noisy answers. */
        EPSILON("ε");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        /** For messages. */
        public String text() {
            return text;
        }
    }

    /** One text for the whole account, to be used as a database key. */
    public Digest digest() {
        return Digest.of(CanonicalJson.encode(List.of(rule, context, dataSet, unit.name())));
    }
}
