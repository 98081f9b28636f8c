package io.kelir.examples.redteam;

/**
 * What the policy promises, for the judge.
 *
 * @param patientsMin     a value about fewer patients may not be told
 * @param topSharePercent a sum may not leave whose greatest contribution is more than this share of it
 * @param topTwoPercent   nor one where what is left without the two greatest is less than this share of the greatest
 * @param countsRound     released counts are multiples of this
 */
record Rules(int patientsMin, int topSharePercent, int topTwoPercent, int countsRound) {
    static Rules demo() {
        return new Rules(10, 50, 10, 1);
    }

    /** How narrow an interval around a value may become: the greater of ±20 % and, for numbers of rows, ±k/2. */
    double widthMin(Quantity quantity, double value) {
        double share = 0.4 * Math.abs(value);
        return quantity.column().isPresent() ? share : Math.max(share, patientsMin);
    }
}
