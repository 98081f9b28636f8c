package io.kelir.disclosure;

import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds evidence for tests from raw contributions, one per entity. */
public final class EvidenceBuilder {
    private EvidenceBuilder() {}

    public static OutputColumn column(String name, TypeName type) {
        return new OutputColumn(name, ColumnType.of(type));
    }

    public static Evidence evidence(ReleaseEvidence... releases) {
        return new Evidence(List.of(releases), Optional.empty(), new Snapshot(Map.of("clinic", "7")));
    }

    public static ReleaseEvidence release(List<OutputColumn> columns, GroupEvidence... groups) {
        return new ReleaseEvidence(columns, List.of(groups));
    }

    /** A group of one key whose rows and measures are given; rows have the entities of the first measure. */
    public static GroupEvidence group(Object key, MeasureEvidence... measures) {
        return new GroupEvidence(List.of(key), measures[0], Arrays.asList(measures));
    }

    /** {@code entities} entities with {@code each} row or unit each. */
    public static MeasureEvidence even(int entities, long each) {
        return contributions(java.util.Collections.nCopies(entities, BigDecimal.valueOf(each)));
    }

    /** One contribution per entity, at one site, exactly judged. */
    public static MeasureEvidence contributions(List<BigDecimal> contributions) {
        return new MeasureEvidence(sum(contributions), count(contributions), List.of(site("clinic", contributions)));
    }

    static SiteEvidence site(String name, List<BigDecimal> contributions) {
        List<BigDecimal> sizes = new ArrayList<>(
                contributions.stream().map(BigDecimal::abs).sorted().toList());
        return new SiteEvidence(name, sizes.size(), sum(sizes), greatest(sizes, 1), greatest(sizes, 2), true);
    }

    private static long count(List<BigDecimal> contributions) {
        return sum(contributions).abs().longValue();
    }

    private static BigDecimal greatest(List<BigDecimal> ascending, int rank) {
        return ascending.size() < rank ? BigDecimal.ZERO : ascending.get(ascending.size() - rank);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
