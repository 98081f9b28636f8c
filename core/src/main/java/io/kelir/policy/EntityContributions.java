package io.kelir.policy;

import io.kelir.plan.Measure;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.Source.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much one entity may add to a noisy release. Each personal source limits its own rows and groups; where several are joined, each
 * row of one may meet each row of the others, so their limits multiply.
 */
final class EntityContributions {
    private final ReleaseScope scope;

    EntityContributions(ReleaseScope scope) {
        this.scope = scope;
    }

    /** Most rows of one entity in one group that a measure takes; empty where the policy does not say. */
    OptionalLong rows(Measure measure) {
        return measure.function() == Function.COUNT_DISTINCT
                ? OptionalLong.of(1)
                : product(personal().mapToObj(source -> rows(source, measure)).toList());
    }

    private Optional<Integer> rows(int source, Measure measure) {
        return measure.argument()
                .filter(column -> column.source() == source)
                .flatMap(scope::policy)
                .flatMap(ColumnPolicy::contributions)
                .or(() -> declared(source))
                .map(Contributions::rows);
    }

    /** Most groups that one entity is counted in; empty where the policy does not say. */
    OptionalLong groups() {
        return product(personal().filter(this::isGrouped).mapToObj(this::groups).toList());
    }

    private boolean isGrouped(int source) {
        return scope.release().groupKeys().stream().anyMatch(key -> key.column().source() == source);
    }

    /** The least that the data set or any of its measured columns says, since all measures share their groups. */
    private Optional<Integer> groups(int source) {
        Stream<Contributions> ofColumns = scope.release().measures().stream()
                .flatMap(measure -> measure.argument().stream())
                .filter(column -> column.source() == source)
                .flatMap(column -> scope.policy(column).flatMap(ColumnPolicy::contributions).stream());
        return Stream.concat(ofColumns, declared(source).stream())
                .map(Contributions::groups)
                .reduce(Math::min);
    }

    private Optional<Contributions> declared(int source) {
        return scope.policy(source).terms().contributions();
    }

    /** Joined personal sources; those that only filter add no rows. */
    IntStream personal() {
        return scope.sources(Role.INNER).filter(source -> !scope.isPublic(source));
    }

    /** At most the greatest long, which no sum of rows reaches. */
    private static OptionalLong product(List<Optional<Integer>> limits) {
        long product = 1;
        for (Optional<Integer> limit : limits) {
            if (limit.isEmpty()) {
                return OptionalLong.empty();
            }
            product = Math.multiplyHigh(product, limit.get()) == 0 ? product * limit.get() : Long.MAX_VALUE;
        }
        return OptionalLong.of(product);
    }
}
