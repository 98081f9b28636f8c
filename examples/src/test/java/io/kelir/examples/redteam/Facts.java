package io.kelir.examples.redteam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What answers tell about sets of raw rows. Every released value is compared with the raw rows on the way. */
final class Facts {
    private final Map<Fact.About, Fact> facts = new LinkedHashMap<>();
    private final List<Mean> means = new ArrayList<>();

    private record Mean(Fact.About sum, Fact.About rows, double value) {}

    private Facts() {}

    /** @throws IllegalStateException if a released value is not what the raw rows give */
    static Collection<Fact> of(List<Told> session) {
        Facts facts = new Facts();
        session.forEach(facts::add);
        facts.means.forEach(facts::solve);
        return facts.facts.values();
    }

    private void add(Told told) {
        Question question = told.question();
        Map<List<String>, BitSet> groups = RawGroups.of(question, told.world());
        int keys = question.keys().size();
        for (List<String> row : told.rows()) {
            BitSet group = groups.get(row.subList(0, keys));
            if (group == null) {
                throw new IllegalStateException("no raw row is in the group " + row + " of " + told.question());
            }
            for (int i = 0; i < question.measures().size(); i++) {
                add(told, question.measures().get(i), group, row.get(keys + i), row.toString());
            }
        }
    }

    private void add(Told told, Measure measure, BitSet group, String released, String row) {
        Base base = told.question().base();
        RawTable table = told.world().table(base);
        BitSet rows = RawGroups.measured(measure, group, told.world(), table);
        String source = row + " of " + told.question().sql(told.world().site());
        if (released.equals("null")) {
            return;
        }
        double value = new BigDecimal(released).doubleValue();
        switch (measure.kind()) {
            case ROWS, VALUES -> told(Quantity.rows(base), rows, value, table, source);
            case PATIENTS ->
                told(
                        Quantity.rows(Base.PATIENTS),
                        patients(rows, table),
                        value,
                        told.world().table(Base.PATIENTS),
                        source);
            case SUM -> {
                Column column = measure.column().orElseThrow();
                told(Quantity.sum(base, column), rows, value * column.unitsPerOne, table, source);
            }
            case MEAN -> toldMean(Quantity.sum(base, measure.column().orElseThrow()), rows, value, table, source);
        }
    }

    private static BitSet patients(BitSet rows, RawTable table) {
        BitSet patients = new BitSet();
        rows.stream()
                .map(table::patient)
                .filter(patient -> patient != RawTable.NOBODY)
                .forEach(patients::set);
        return patients;
    }

    private void told(Quantity quantity, BitSet rows, double value, RawTable table, String source) {
        compare(total(quantity, rows, table), value, source);
        Fact fact = new Fact(quantity, rows, OptionalDouble.of(value), source);
        facts.put(fact.about(), fact);
    }

    /** A mean tells a bond between a sum and a number of rows. The judge supposes that whoever knows the bond may know both. */
    private void toldMean(Quantity sum, BitSet rows, double mean, RawTable table, String source) {
        Column column = sum.column().orElseThrow();
        Quantity count = Quantity.rows(sum.base());
        double rowCount = total(count, rows, table);
        compare(total(sum, rows, table) / rowCount / column.unitsPerOne, mean, source);
        for (Quantity part : List.of(sum, count)) {
            Fact fact = new Fact(part, rows, OptionalDouble.empty(), source);
            facts.putIfAbsent(fact.about(), fact);
        }
        means.add(new Mean(new Fact.About(sum, rows), new Fact.About(count, rows), mean * column.unitsPerOne));
    }

    static double total(Quantity quantity, BitSet rows, RawTable table) {
        return rows.stream().mapToLong(row -> quantity.of(table, row)).sum();
    }

    private static void compare(double raw, double released, String source) {
        if (Math.abs(raw - released) > 1e-6 * Math.max(1, Math.abs(raw))) {
            throw new IllegalStateException("the raw rows give " + raw + " for " + source);
        }
    }

    /** With one part and the mean a caller has the other part. */
    private void solve(Mean mean) {
        OptionalDouble sum = known(mean.sum());
        OptionalDouble rows = known(mean.rows());
        if (rows.isPresent() && sum.isEmpty()) {
            learn(mean.sum(), Math.rint(rows.getAsDouble() * mean.value()));
        } else if (sum.isPresent() && rows.isEmpty() && mean.value() != 0) {
            learn(mean.rows(), Math.rint(sum.getAsDouble() / mean.value()));
        }
    }

    private OptionalDouble known(Fact.About about) {
        Fact fact = facts.get(about);
        return fact == null ? OptionalDouble.empty() : fact.value();
    }

    private void learn(Fact.About about, double value) {
        facts.computeIfPresent(
                about, (key, fact) -> new Fact(fact.quantity(), fact.rows(), OptionalDouble.of(value), fact.source()));
    }
}
