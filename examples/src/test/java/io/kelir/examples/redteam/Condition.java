package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A predicate on dimensions that can be written as SQL and decided on a raw row. */
sealed interface Condition {
    Truth decide(RawRow row);

    /** @param site schema of the clinic's tables, for subqueries */
    String sql(String site);

    Set<Dimension> dimensions();

    static Condition in(Dimension dimension, Integer... codes) {
        return new In(dimension, new TreeSet<>(List.of(codes)));
    }

    static Condition is(Dimension dimension, String... labels) {
        return new In(
                dimension,
                List.of(labels).stream().map(dimension::code).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Values from one up to, not including, another. */
    static Condition range(Dimension dimension, int from, int to) {
        SortedSet<Integer> codes = new TreeSet<>();
        for (int code = from; code < to; code++) {
            codes.add(code);
        }
        return new In(dimension, codes);
    }

    default Condition and(Condition other) {
        return new Both(this, other);
    }

    default Condition or(Condition other) {
        return new Either(this, other);
    }

    default Condition not() {
        return new Not(this);
    }

    record In(Dimension dimension, SortedSet<Integer> codes) implements Condition {
        @Override
        public Truth decide(RawRow row) {
            int code = row.code(dimension);
            return code == Dimension.MISSING ? Truth.UNKNOWN : Truth.of(codes.contains(code));
        }

        @Override
        public String sql(String site) {
            if (dimension.isRange()) {
                return ranges();
            }
            String literals = codes.stream().map(dimension::literal).collect(Collectors.joining(", "));
            return codes.size() == 1
                    ? dimension.columnSql() + " = " + literals
                    : dimension.columnSql() + " IN (" + literals + ")";
        }

        private String ranges() {
            List<String> ranges = new ArrayList<>();
            int from = codes.first();
            for (int code : codes) {
                if (!codes.contains(code + 1)) {
                    ranges.add(range(from, code + 1));
                    from = codes.tailSet(code + 1).isEmpty()
                            ? code
                            : codes.tailSet(code + 1).first();
                }
            }
            return ranges.size() == 1 ? ranges.get(0) : "(" + String.join(" OR ", ranges) + ")";
        }

        private String range(int from, int to) {
            String column = dimension.columnSql();
            return "(" + column + " >= " + dimension.literal(from) + " AND " + column + " < " + dimension.literal(to)
                    + ")";
        }

        @Override
        public Set<Dimension> dimensions() {
            return EnumSet.of(dimension);
        }
    }

    record Missing(Dimension dimension) implements Condition {
        @Override
        public Truth decide(RawRow row) {
            return Truth.of(row.code(dimension) == Dimension.MISSING);
        }

        @Override
        public String sql(String site) {
            return dimension.columnSql() + " IS NULL";
        }

        @Override
        public Set<Dimension> dimensions() {
            return EnumSet.of(dimension);
        }
    }

    record Both(Condition left, Condition right) implements Condition {
        @Override
        public Truth decide(RawRow row) {
            return left.decide(row).and(right.decide(row));
        }

        @Override
        public String sql(String site) {
            return left.sql(site) + " AND " + right.sql(site);
        }

        @Override
        public Set<Dimension> dimensions() {
            return union(left, right);
        }
    }

    record Either(Condition left, Condition right) implements Condition {
        @Override
        public Truth decide(RawRow row) {
            return left.decide(row).or(right.decide(row));
        }

        @Override
        public String sql(String site) {
            return "((" + left.sql(site) + ") OR (" + right.sql(site) + "))";
        }

        @Override
        public Set<Dimension> dimensions() {
            return union(left, right);
        }
    }

    record Not(Condition inner) implements Condition {
        @Override
        public Truth decide(RawRow row) {
            return inner.decide(row).not();
        }

        @Override
        public String sql(String site) {
            if (inner instanceof In in
                    && in.codes().size() == 1
                    && !in.dimension().isRange()) {
                return in.dimension().columnSql() + " <> "
                        + in.dimension().literal(in.codes().first());
            }
            return "NOT (" + inner.sql(site) + ")";
        }

        @Override
        public Set<Dimension> dimensions() {
            return inner.dimensions();
        }
    }

    /** The row's patient has a claim like this. The subquery's alias hides the outer one. */
    record HasClaim(Condition claim) implements Condition {
        @Override
        public Truth decide(RawRow row) {
            return Truth.of(row.hasClaim(claim));
        }

        @Override
        public String sql(String site) {
            return "p.patient_id IN (SELECT c.patient_id FROM " + site + ".claims c WHERE " + claim.sql(site) + ")";
        }

        /** The patient's number stands in the table of patients. */
        @Override
        public Set<Dimension> dimensions() {
            return EnumSet.of(Dimension.SEX);
        }
    }

    private static Set<Dimension> union(Condition left, Condition right) {
        Set<Dimension> all = EnumSet.copyOf(left.dimensions());
        all.addAll(right.dimensions());
        return all;
    }
}
