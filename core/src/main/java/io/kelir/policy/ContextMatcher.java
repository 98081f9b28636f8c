package io.kelir.policy;

import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Matches contexts against a verified caller and the purpose that counts.
 *
 * @param purpose the stated purpose, else the caller's default; empty when the caller has none
 */
record ContextMatcher(Caller caller, Optional<String> purpose) {
    static ContextMatcher of(Caller caller, Statement statement) {
        return new ContextMatcher(caller, statement.purpose().or(caller::defaultPurpose));
    }

    /** A purpose counts only when it was granted. */
    Optional<Refused> judgePurpose() {
        return purpose.filter(stated -> !caller.purposes().contains(stated)).map(this::notGranted);
    }

    boolean matches(Context context) {
        return meets(context.roles(), caller.roles())
                && (context.purposes().isEmpty()
                        || purpose.filter(context.purposes()::contains).isPresent())
                && (context.actors().isEmpty() || context.actors().contains(caller.actor()));
    }

    private static boolean meets(Set<String> demanded, Set<String> held) {
        return demanded.isEmpty() || !Collections.disjoint(demanded, held);
    }

    private Refused notGranted(String stated) {
        Set<String> granted = new TreeSet<>(caller.purposes());
        return Refused.of(
                "PURPOSE_NOT_GRANTED",
                "Purpose '" + stated + "' is not granted to this caller. "
                        + (granted.isEmpty()
                                ? "No purpose is granted: state none."
                                : "Purposes granted: " + String.join(", ", granted) + "."),
                granted.isEmpty() ? "" : "purpose: " + granted.iterator().next());
    }
}
