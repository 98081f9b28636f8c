package io.kelir.probing;

import io.kelir.answer.Answer;
import io.kelir.disclosure.Outcome;
import java.util.Optional;

/** The kinds of answers without rows that a prober collects. */
public enum ProbeKind {
    REFUSED,
    WITHHELD;

    static Optional<ProbeKind> of(Answer answer) {
        Outcome outcome = answer.outcome();
        return switch (outcome) {
            case REFUSED -> Optional.of(REFUSED);
            case WITHHELD -> Optional.of(WITHHELD);
            case RELEASED, RELEASED_PARTIAL, FAILED -> Optional.empty();
        };
    }
}
