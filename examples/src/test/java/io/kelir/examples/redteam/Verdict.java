package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the judge found in a session.
 *
 * @param answers   how many answers were judged
 * @param facts     how many different facts they held
 * @param atoms     how many sets of rows the facts tell apart
 * @param intervals how many intervals were bounded
 * @param findings  what should not have been told; empty for a safe session
 */
record Verdict(int answers, int facts, int atoms, int intervals, List<Finding> findings) {
    Verdict plus(Verdict other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new Verdict(
                answers + other.answers, facts + other.facts, atoms + other.atoms, intervals + other.intervals, all);
    }

    boolean isSafe() {
        return findings.isEmpty();
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d answers, %d facts, %d atoms, %d intervals, %d disclosures",
                isSafe() ? "safe" : "UNSAFE",
                answers,
                facts,
                atoms,
                intervals,
                findings.size());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(summary());
        findings.stream().limit(12).forEach(finding -> text.append("\n  ").append(finding));
        return text.toString();
    }
}
