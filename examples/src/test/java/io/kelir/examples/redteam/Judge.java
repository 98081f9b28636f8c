package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides from the raw rows whether a session was told anything about fewer patients than the policy allows. Read this class first.
 *
 * <p>Four ways, from simple to strong: single values; differences of two and three; any linear combination, exactly; and intervals,
 * since nothing counted or summed here is less than zero. It judges what a caller knows who knows group keys and filters, not the data,
 * and remembers everything.
 *
 * @param rules           what is promised
 * @param intervalSamples how many intervals to bound for each quantity
 */
record Judge(Rules rules, int intervalSamples) {
    static Judge ofDemo() {
        return new Judge(Rules.demo(), TestCounts.choose(30, 200));
    }

    /** @param world whose rows the session's answers are about */
    Verdict judge(RawWorld world, List<Told> session) {
        Map<Quantity, List<Fact>> byQuantity = Facts.of(session).stream()
                .collect(Collectors.groupingBy(Fact::quantity, LinkedHashMap::new, Collectors.toList()));
        Verdict verdict = new Verdict(session.size(), 0, 0, 0, List.of());
        for (Map.Entry<Quantity, List<Fact>> entry : byQuantity.entrySet()) {
            verdict = verdict.plus(judge(world, entry.getKey(), entry.getValue()));
        }
        return verdict;
    }

    private Verdict judge(RawWorld world, Quantity quantity, List<Fact> facts) {
        RawTable table = world.table(quantity.base());
        List<SmallGroup> groups = world.smallGroups(quantity.base(), rules.patientsMin());
        Atoms atoms = Atoms.of(facts, table, rules.patientsMin());
        List<Finding> findings = new ArrayList<>(new SingleValues(rules).findings(facts, table));
        findings.addAll(Differences.findings(facts, table, atoms, rules.patientsMin()));
        findings.addAll(Combinations.findings(quantity, facts, atoms, rules.patientsMin(), groups));
        Intervals intervals = new Intervals(rules, quantity, table, facts);
        findings.addAll(intervals.findings(groups, intervalSamples));
        return new Verdict(0, facts.size(), atoms.count(), intervals.bounded(), findings);
    }
}
