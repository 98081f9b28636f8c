package io.kelir.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The edges of declared bands.
 *
 * @param edges ascending, never empty
 */
record BandEdges(List<Object> edges) implements FilterEdges {
    @Override
    public boolean accepts(Object constant) {
        return Literal.comparable(edges.get(0), constant);
    }

    @Override
    public boolean isEdge(Object constant) {
        return edges.stream().anyMatch(edge -> Literal.equal(edge, constant));
    }

    @Override
    public Object atOrBefore(Object constant) {
        return edges.stream()
                .filter(edge -> Literal.compare(edge, constant) <= 0)
                .reduce((first, second) -> second)
                .orElse(edges.get(0));
    }

    @Override
    public Object atOrAfter(Object constant) {
        return edges.stream()
                .filter(edge -> Literal.compare(edge, constant) >= 0)
                .findFirst()
                .orElse(edges.get(edges.size() - 1));
    }

    @Override
    public Optional<Object> after(Object constant) {
        return edges.stream()
                .filter(edge -> Literal.compare(edge, constant) > 0)
                .findFirst();
    }

    @Override
    public String describe() {
        return "a band edge of " + edges.stream().map(Literal::sql).collect(Collectors.joining(", "));
    }

    @Override
    public String rule() {
        return "FILTER_NOT_ON_BAND_EDGE";
    }
}
