package io.kelir.policy;

/**
 * How much one entity may contribute to a noisy answer; what is above is left out.
 *
 * @param rows   most rows of one entity in one group, at least 1
 * @param groups most groups one entity is in, at least 1
 */
public record Contributions(int rows, int groups) {
    public Contributions {
        if (rows < 1 || groups < 1) {
            throw new IllegalArgumentException("rows and groups are at least 1");
        }
    }

    Contributions stricter(Contributions other) {
        return new Contributions(Math.min(rows, other.rows), Math.min(groups, other.groups));
    }
}
