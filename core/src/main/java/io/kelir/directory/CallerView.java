package io.kelir.directory;

import io.kelir.policy.Context;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.Rule;
import io.kelir.statement.Caller;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Which parts of a bundle could ever permit this caller anything, over all purposes granted to it. Default is deny and forbid wins, as
 * in the decision on a statement.
 */
final class CallerView {
    private final Caller caller;
    private final PolicyBundle bundle;
    private final List<Optional<String>> purposes;

    CallerView(Caller caller, PolicyBundle bundle) {
        this.caller = caller;
        this.bundle = bundle;
        this.purposes = caller.purposes().isEmpty()
                ? List.of(Optional.empty())
                : caller.purposes().stream().sorted().map(Optional::of).toList();
    }

    boolean shows(String dataSet) {
        return purposes.stream().anyMatch(purpose -> permits(dataSet, purpose));
    }

    boolean shows(String dataSet, String column) {
        return purposes.stream().anyMatch(purpose -> permits(dataSet, purpose) && !forbids(dataSet, column, purpose));
    }

    /** The greatest threshold that a permitting rule raises to; empty where none does. */
    OptionalInt raisedMinEntities(String dataSet) {
        return bundle.rules().stream()
                .filter(rule -> rule.permit() && rule.concerns(dataSet))
                .filter(rule -> purposes.stream().anyMatch(purpose -> concernsCaller(rule, purpose)))
                .flatMapToInt(rule -> rule.minEntities().stream())
                .max();
    }

    private boolean permits(String dataSet, Optional<String> purpose) {
        return any(dataSet, purpose, Rule::permit)
                && !any(
                        dataSet,
                        purpose,
                        rule -> !rule.permit() && rule.column().isEmpty());
    }

    private boolean forbids(String dataSet, String column, Optional<String> purpose) {
        return any(
                dataSet,
                purpose,
                rule -> !rule.permit() && rule.column().filter(column::equals).isPresent());
    }

    private boolean any(String dataSet, Optional<String> purpose, Predicate<Rule> kind) {
        return bundle.rules().stream()
                .filter(kind)
                .filter(rule -> rule.concerns(dataSet))
                .anyMatch(rule -> concernsCaller(rule, purpose));
    }

    private boolean concernsCaller(Rule rule, Optional<String> purpose) {
        return Optional.ofNullable(bundle.contexts().get(rule.context()))
                .filter(context -> matches(context, purpose))
                .isPresent();
    }

    private boolean matches(Context context, Optional<String> purpose) {
        return (context.roles().isEmpty() || caller.roles().stream().anyMatch(context.roles()::contains))
                && (context.actors().isEmpty() || context.actors().contains(caller.actor()))
                && (context.purposes().isEmpty()
                        || purpose.filter(context.purposes()::contains).isPresent());
    }
}
