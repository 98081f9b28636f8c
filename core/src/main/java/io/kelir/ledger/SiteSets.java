package io.kelir.ledger;

import io.kelir.policy.SiteSharing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one site adds to the groups of a release.
 *
 * @param space   whose columns its rows add up
 * @param spaces  by {@link Contributing}, in its order: whose columns are added up for that number
 * @param sharing how its entities stand to those of the other sites
 * @param groups  those that have rows at this site
 */
record SiteSets(Space space, List<Space> spaces, SiteSharing sharing, List<GroupSets> groups) {
    SiteSets {
        spaces = List.copyOf(spaces);
        groups = List.copyOf(groups);
    }

    /** All numbers in one space. */
    SiteSets(Space space, int numbers, SiteSharing sharing, List<GroupSets> groups) {
        this(space, Collections.nCopies(numbers, space), sharing, groups);
    }

    /** With some numbers in another space, by the same groups. */
    SiteSets with(Set<Integer> numbers, Space other, List<GroupSets> inOther) {
        List<Space> replaced = new ArrayList<>(spaces);
        numbers.forEach(number -> replaced.set(number, other));
        Map<List<@Nullable Object>, GroupSets> byKey =
                inOther.stream().collect(Collectors.toMap(GroupSets::key, Function.identity()));
        return new SiteSets(
                space,
                replaced,
                sharing,
                groups.stream()
                        .map(group -> group.with(numbers, Objects.requireNonNull(byKey.get(group.key()))))
                        .toList());
    }
}
