package io.kelir.noise;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.plan.Measure;
import io.kelir.plan.Measure.Function;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.NoiseTerms;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.ValueOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one release is told with noise: what is added up, how much one entity may add, and which groups are told. Known from policy and
 * statement alone.
 */
public final class NoisyRelease {
    private final List<Measure> measures;
    private final NoiseTerms terms;
    private final List<NoisyQuantity> quantities = new ArrayList<>();
    private final List<Parts> parts = new ArrayList<>();

    NoisyRelease(ReleaseFootprint footprint, NoiseTerms terms) {
        this.measures = footprint.measures();
        this.terms = terms;
        for (int i = 0; i < measures.size(); i++) {
            parts.add(partsOf(i));
        }
    }

    /** Positions of the quantities that a measure is made from; equal but for an average. */
    private record Parts(int total, int divisor) {}

    private Parts partsOf(int position) {
        Measure measure = measures.get(position);
        if (measure.function() != Function.AVG) {
            int total = quantity(measure.function(), position);
            return new Parts(total, total);
        }
        return new Parts(quantity(Function.SUM, position), quantity(Function.COUNT, position));
    }

    /** The position of a quantity; equal ones are drawn once. */
    private int quantity(Function function, int position) {
        Measure measure = measures.get(position);
        NoisyQuantity quantity = new NoisyQuantity(
                new Measure(function, measure.argument(), measure.constant(), measure.condition(), measure.elseZero()),
                terms.rowsMax().get(position),
                terms.bounds().get(position));
        if (!quantities.contains(quantity)) {
            quantities.add(quantity);
        }
        return quantities.indexOf(quantity);
    }

    /** What is added up, in the order of {@link ClampedGroup#totals()}. */
    public List<NoisyQuantity> quantities() {
        return List.copyOf(quantities);
    }

    /** Most groups in which one entity is counted; rows of its further groups count nowhere. */
    public long groupsMax() {
        return terms.groupsMax();
    }

    /** Whether an entity can be in more groups than it is counted in. */
    public boolean limitsGroups() {
        return terms.groupsMax() < terms.groups().size();
    }

    /**
     * The release with noise.
     *
     * @param clamped  what was added up
     * @param epsilon  price of each quantity
     * @param noise    of the answer
     * @param position of the release in its statement
     */
    NoisyTable tell(ClampedRelease clamped, Rational epsilon, Noise noise, int position) {
        requireShape(clamped);
        List<DiscreteLaplace> laplaces = laplaces(clamped.scales(), epsilon);
        Map<List<@Nullable Object>, List<BigDecimal>> totals = new TreeMap<>(ValueOrder.ROWS);
        clamped.groups().forEach(group -> totals.put(group.key(), group.totals()));
        List<Map<Object, Interval>> intervals = new ArrayList<>();
        clamped.columns().forEach(column -> intervals.add(new HashMap<>()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<Object> group : terms.groups()) {
            List<@Nullable Object> key = new ArrayList<>(group);
            List<NoisyTotal> noisy = new ArrayList<>();
            for (int i = 0; i < quantities.size(); i++) {
                BigDecimal exact = totals.containsKey(key) ? totals.get(key).get(i) : BigDecimal.ZERO;
                noisy.add(NoisyTotal.of(exact, clamped.scales().get(i), laplaces.get(i), noise.bits(position, key, i)));
            }
            rows.add(row(key, noisy, clamped.columns(), intervals));
        }
        rows.sort(ValueOrder.ROWS);
        return new NoisyTable(new Table(clamped.columns(), rows), intervals);
    }

    /** An entity that is in g groups at each of s sites costs g · s times as much, so noise grows with it. */
    private List<DiscreteLaplace> laplaces(List<Integer> scales, Rational epsilon) {
        List<DiscreteLaplace> laplaces = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            BigInteger most = quantities
                    .get(i)
                    .sensitivity(scales.get(i))
                    .multiply(BigInteger.valueOf(groupsMax()))
                    .multiply(BigInteger.valueOf(terms.sitesMax()));
            laplaces.add(new DiscreteLaplace(Rational.of(most).dividedBy(epsilon)));
        }
        return laplaces;
    }

    private List<@Nullable Object> row(
            List<@Nullable Object> key,
            List<NoisyTotal> noisy,
            List<OutputColumn> columns,
            List<Map<Object, Interval>> intervals) {
        List<@Nullable Object> row = new ArrayList<>(key);
        for (int i = 0; i < measures.size(); i++) {
            int column = key.size() + i;
            NoisyCell cell = cell(i, noisy, columns.get(column));
            Object value = cell.value();
            row.add(value);
            if (value != null) {
                cell.interval().ifPresent(one -> intervals.get(column).merge(value, one, NoisyRelease::hull));
            }
        }
        return row;
    }

    private NoisyCell cell(int measure, List<NoisyTotal> noisy, OutputColumn column) {
        NoisyTotal total = noisy.get(parts.get(measure).total());
        return measures.get(measure).function() == Function.AVG
                ? NoisyCell.of(total, noisy.get(parts.get(measure).divisor()), averages(measure), column.type())
                : NoisyCell.of(total, column.type());
    }

    /** Where an average can lie: between the bounds, and at zero where rows may add zero. */
    private ColumnPolicy.Bounds averages(int measure) {
        Optional<ColumnPolicy.Bounds> bounds = terms.bounds().get(measure);
        ColumnPolicy.Bounds own = bounds.orElseThrow(() -> new IllegalStateException("a noisy average has no bounds"));
        return measures.get(measure).elseZero()
                ? new ColumnPolicy.Bounds(
                        own.least().min(BigDecimal.ZERO), own.greatest().max(BigDecimal.ZERO))
                : own;
    }

    private static Interval hull(Interval first, Interval second) {
        return new Interval(
                ValueOrder.compare(first.low(), second.low()) <= 0 ? first.low() : second.low(),
                ValueOrder.compare(first.high(), second.high()) >= 0 ? first.high() : second.high());
    }

    private void requireShape(ClampedRelease clamped) {
        int width = clamped.columns().size() - measures.size();
        boolean fits = clamped.scales().size() == quantities.size()
                && terms.groups().stream().allMatch(group -> group.size() == width)
                && clamped.groups().stream()
                        .allMatch(group ->
                                group.key().size() == width && group.totals().size() == quantities.size());
        if (!fits) {
            throw new FederationException(
                    ErrorCode.INTERNAL, "the sums of a noisy release do not have the shape that was permitted");
        }
    }
}
