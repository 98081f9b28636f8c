package io.kelir.examples.redteam;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** A gate as weak as a threshold alone: it answers with every group of enough patients and remembers nothing. */
record ThresholdOnly(RawWorld world, int patientsMin) {
    Told answer(Question question) {
        RawTable table = world.table(question.base());
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<List<String>, BitSet> group :
                RawGroups.of(question, world).entrySet()) {
            if (SmallGroup.patients(group.getValue(), table) >= patientsMin) {
                List<String> row = new ArrayList<>(group.getKey());
                question.measures().forEach(measure -> row.add(value(measure, group.getValue(), question.base())));
                rows.add(row);
            }
        }
        return new Told(question, world, rows);
    }

    private String value(Measure measure, BitSet group, Base base) {
        RawTable table = world.table(base);
        BitSet rows = RawGroups.measured(measure, group, world, table);
        double count = Facts.total(Quantity.rows(base), rows, table);
        return switch (measure.kind()) {
            case ROWS, VALUES -> Long.toString((long) count);
            case PATIENTS -> Integer.toString(SmallGroup.patients(rows, table));
            case SUM -> sum(measure, rows, base).toPlainString();
            case MEAN ->
                count == 0
                        ? "null"
                        : sum(measure, rows, base)
                                .divide(BigDecimal.valueOf(count), 16, RoundingMode.HALF_UP)
                                .toPlainString();
        };
    }

    private BigDecimal sum(Measure measure, BitSet rows, Base base) {
        Column column = measure.column().orElseThrow();
        double units = Facts.total(Quantity.sum(base, column), rows, world.table(base));
        return BigDecimal.valueOf((long) units).divide(BigDecimal.valueOf(column.unitsPerOne));
    }
}
