package io.kelir.policy;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What callers may do with one column of a personal data set.
 *
 * @param uses   allowed uses, never empty
 * @param domain declared values of a dimension; empty where bands or a grain declare it, or for measures and keys
 * @param bands  edges of half-open bands [b0,b1) [b1,b2) …, ascending, of the column's Java class; empty list without bands
 * @param grain  of a time column
 * @param bounds least and greatest value of a measure, both inclusive
 * @param contributions how much one entity may contribute to a noisy answer about the column
 * @param minEntities   a threshold of its own for every release that uses the column
 */
public record ColumnPolicy(
        Set<Use> uses,
        Optional<Domain> domain,
        List<Object> bands,
        Optional<Grain> grain,
        Optional<Bounds> bounds,
        Optional<Contributions> contributions,
        OptionalInt minEntities) {
    public ColumnPolicy {
        uses = Set.copyOf(uses);
        bands = List.copyOf(bands);
        if (minEntities.orElse(1) < 1) {
            throw new IllegalArgumentException("min_entities is at least 1");
        }
    }

    /** Without contributions and without a threshold of its own. */
    public ColumnPolicy(
            Set<Use> uses,
            Optional<Domain> domain,
            List<Object> bands,
            Optional<Grain> grain,
            Optional<Bounds> bounds) {
        this(uses, domain, bands, grain, bounds, Optional.empty(), OptionalInt.empty());
    }

    /** The same with another grain. */
    public ColumnPolicy withGrain(Grain other) {
        return new ColumnPolicy(uses, domain, bands, Optional.of(other), bounds, contributions, minEntities);
    }

    /** The same with other edges. */
    public ColumnPolicy withBands(List<Object> edges) {
        return new ColumnPolicy(uses, domain, edges, grain, bounds, contributions, minEntities);
    }

    /**
     * The coarser view that a mask leaves: what both declare. Where they have nothing in common the column neither groups nor filters.
     */
    ColumnPolicy masked(Mask mask) {
        Optional<Domain> common =
                domain.map(own -> mask.domain().map(own::common).orElse(own));
        List<Object> edges = mask.bands().isEmpty()
                ? bands
                : bands.stream().filter(mask.bands()::contains).toList();
        Optional<Grain> coarser =
                grain.flatMap(own -> mask.grain().map(own::common).orElse(Optional.of(own)));
        boolean declares =
                common.filter(left -> !left.values().isEmpty()).isPresent() || edges.size() > 1 || coarser.isPresent();
        Set<Use> left = EnumSet.noneOf(Use.class);
        uses.stream()
                .filter(use -> declares || (use != Use.GROUP_BY && use != Use.FILTER))
                .forEach(left::add);
        return new ColumnPolicy(
                left,
                declares ? common : Optional.empty(),
                declares ? edges : List.of(),
                declares ? coarser : Optional.empty(),
                bounds,
                contributions,
                minEntities);
    }

    /** Whether both tell the same values apart. */
    public boolean declaresLike(ColumnPolicy other) {
        return domain.equals(other.domain) && bands.equals(other.bands) && grain.equals(other.grain);
    }

    /** Whether what the policy declares of its values lets it group and filter. */
    public boolean isDimension() {
        return domain.isPresent() || !bands.isEmpty() || grain.isPresent();
    }

    public boolean allows(Use use) {
        return uses.contains(use);
    }

    /** Least and greatest value, both inclusive. */
    public record Bounds(BigDecimal least, BigDecimal greatest) {}
}
