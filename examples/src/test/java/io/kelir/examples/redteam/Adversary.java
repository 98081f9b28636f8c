package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Thinks up statements against the ledger: every few of them a tracker's parts, near-equal sets, siblings and totals, or a drill-down to a
 * rare value. The same seed gives the same statements.
 */
final class Adversary {
    private static final String[] RARE = {"E84", "G12", "E75"};

    private final SplittableRandom random;

    Adversary(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<Question> questions(int count) {
        List<Question> questions = new ArrayList<>();
        while (questions.size() < count) {
            questions.addAll(
                    switch (random.nextInt(6)) {
                        case 0 -> individualTracker();
                        case 1 -> generalTracker();
                        case 2 -> totalAndSiblings();
                        case 3 -> nearlyEqual();
                        case 4 -> drillDown();
                        default -> List.of(anything());
                    });
        }
        return questions.subList(0, count);
    }

    /** A, and A without a few. */
    private List<Question> individualTracker() {
        Question base = measured();
        Condition common = common(base.base());
        Condition few = few(base.base());
        return List.of(base.where(common), base.where(common.and(few.not())), base.where(common.and(few)));
    }

    /** The few, each time hidden in one half of everything. */
    private List<Question> generalTracker() {
        Question base = measured();
        Condition tracker = common(base.base());
        Condition few = fewOfRow(base.base());
        return List.of(
                base.where(few.or(tracker)),
                base.where(few.or(tracker.not())),
                base.where(tracker),
                base.where(tracker.not()));
    }

    private List<Question> totalAndSiblings() {
        Question base = measured();
        Dimension first = key(base.base());
        Dimension second = key(base.base());
        Question total = random.nextBoolean() ? base : base.where(few(base.base()));
        return second == first
                ? List.of(total.by(first), total)
                : List.of(total.by(first, second), total.by(first), total.by(second), total);
    }

    /** Ranges that differ by one value. */
    private List<Question> nearlyEqual() {
        Question base = measured();
        List<Dimension> ranges =
                keys(base.base()).stream().filter(Dimension::isRange).toList();
        Dimension range = ranges.get(random.nextInt(ranges.size()));
        int to = 2 + random.nextInt(range.size() - 2);
        Question grouped = random.nextBoolean() ? base : base.by(key(base.base()));
        return List.of(grouped.where(Condition.range(range, 0, to)), grouped.where(Condition.range(range, 0, to - 1)));
    }

    private List<Question> drillDown() {
        Question base = measured();
        Condition few = few(base.base());
        Dimension first = key(base.base());
        Dimension second = key(base.base());
        return first == second
                ? List.of(base.where(few), base.where(few).by(first))
                : List.of(
                        base.where(few),
                        base.where(few).by(first),
                        base.where(few).by(first, second));
    }

    private Question anything() {
        Question base = measured();
        Set<Dimension> keys = new java.util.LinkedHashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(key(base.base()));
        }
        Question grouped = base.by(keys.toArray(Dimension[]::new));
        return random.nextInt(3) == 0 ? grouped : grouped.where(common(base.base()));
    }

    private Question measured() {
        Base base =
                switch (random.nextInt(7)) {
                    case 0, 1 -> Base.PATIENTS;
                    case 2 -> Base.VITALS;
                    default -> Base.CLAIMS;
                };
        Question question = Question.of(base, measure(base));
        if (random.nextInt(4) == 0) {
            question = question.measuring(measure(base), measure(base).when(fewOfRow(base)));
        }
        return random.nextInt(5) == 0 ? question.joining("p", "r") : question;
    }

    private Measure measure(Base base) {
        int choice = random.nextInt(4);
        return switch (base) {
            case PATIENTS -> choice == 0 ? Measure.patients() : Measure.rows();
            case VITALS, CLAIMS_WITH_VITALS ->
                choice == 0
                        ? Measure.rows()
                        : choice == 1 ? Measure.mean(Column.SPO2) : Measure.mean(Column.HEART_RATE);
            case CLAIMS ->
                choice == 0
                        ? Measure.patients()
                        : choice == 1
                                ? Measure.rows()
                                : choice == 2 ? Measure.mean(Column.AMOUNT) : Measure.sum(Column.AMOUNT);
        };
    }

    /** Something that many share. */
    private Condition common(Base base) {
        Dimension dimension = key(base);
        if (dimension.isRange()) {
            int from = random.nextInt(dimension.size() / 2);
            return Condition.range(dimension, from, from + 1 + random.nextInt(dimension.size() - from - 1));
        }
        Set<Integer> codes = new TreeSet<>();
        for (int i = 0; i < 1 + dimension.size() / 3; i++) {
            codes.add(random.nextInt(dimension.size()));
        }
        return Condition.in(dimension, codes.toArray(Integer[]::new));
    }

    /** Something that few share. Among patients also a claim that few have, which may stand beside other conditions only. */
    private Condition few(Base base) {
        return base == Base.PATIENTS && random.nextInt(4) == 0
                ? new Condition.HasClaim(Condition.is(Dimension.DIAGNOSIS, RARE[random.nextInt(RARE.length)]))
                : fewOfRow(base);
    }

    /** Something that few share and a row tells: rare codes, or a cell of two or three dimensions. */
    private Condition fewOfRow(Base base) {
        if (base == Base.CLAIMS && random.nextInt(2) == 0) {
            Condition rare = Condition.is(Dimension.DIAGNOSIS, RARE[random.nextInt(RARE.length)]);
            return random.nextBoolean() ? rare : rare.and(one(Dimension.REGION));
        }
        Condition cell = random.nextBoolean() ? Condition.is(Dimension.SEX, "X") : one(Dimension.BIRTH);
        cell = cell.and(one(Dimension.REGION));
        return base == Base.CLAIMS ? cell.and(one(Dimension.DIAGNOSIS)) : cell;
    }

    private Condition one(Dimension dimension) {
        return Condition.in(dimension, random.nextInt(dimension.size()));
    }

    private Dimension key(Base base) {
        List<Dimension> keys = List.copyOf(keys(base));
        return keys.get(random.nextInt(keys.size()));
    }

    private static Set<Dimension> keys(Base base) {
        Set<Dimension> keys = EnumSet.of(Dimension.REGION, Dimension.COUNTRY, Dimension.SEX, Dimension.BIRTH);
        if (base == Base.CLAIMS) {
            keys.addAll(EnumSet.of(Dimension.DIAGNOSIS, Dimension.MONTH, Dimension.YEAR));
        }
        if (base == Base.VITALS) {
            keys.add(Dimension.DAY);
        }
        return keys;
    }
}
