package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Asks at random what analysts ask: tables by one or two keys, over everything or one broad part of it. */
final class Analyst {
    private static final List<Dimension> OF_PATIENTS =
            List.of(Dimension.REGION, Dimension.COUNTRY, Dimension.SEX, Dimension.BIRTH);

    private final SplittableRandom random;

    Analyst(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<Question> questions(int count) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(question());
        }
        return questions;
    }

    private Question question() {
        Base base = List.of(Base.CLAIMS, Base.CLAIMS, Base.CLAIMS, Base.PATIENTS, Base.VITALS)
                .get(random.nextInt(5));
        Question table = Question.of(base, measure(base)).by(keys(base));
        return random.nextInt(2) == 0 ? table : table.where(part(base));
    }

    private Measure measure(Base base) {
        return switch (base) {
            case PATIENTS -> Measure.rows();
            case VITALS, CLAIMS_WITH_VITALS -> oneOf(Measure.mean(Column.HEART_RATE), Measure.mean(Column.SPO2));
            case CLAIMS ->
                oneOf(Measure.rows(), Measure.patients(), Measure.sum(Column.AMOUNT), Measure.mean(Column.AMOUNT));
        };
    }

    private Dimension[] keys(Base base) {
        List<Dimension> all = new ArrayList<>(OF_PATIENTS);
        if (base == Base.CLAIMS) {
            all.addAll(List.of(Dimension.DIAGNOSIS, Dimension.DIAGNOSIS, Dimension.YEAR, Dimension.MONTH));
        }
        Dimension first = all.get(random.nextInt(all.size()));
        Dimension second = all.get(random.nextInt(all.size()));
        return first == second || random.nextBoolean() ? new Dimension[] {first} : new Dimension[] {first, second};
    }

    private Condition part(Base base) {
        int choice = random.nextInt(base == Base.CLAIMS ? 4 : 2);
        return switch (choice) {
            case 0 -> Condition.is(Dimension.SEX, oneOf("F", "M"));
            case 1 -> band();
            case 2 -> Condition.range(Dimension.MONTH, 6 * random.nextInt(1, 5), 30);
            default -> Condition.range(Dimension.YEAR, random.nextInt(2), 2);
        };
    }

    private Condition band() {
        int from = random.nextInt(4);
        return Condition.range(Dimension.BIRTH, from, random.nextInt(from + 1, 6));
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
