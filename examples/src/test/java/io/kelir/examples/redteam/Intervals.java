package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Bounds what is told about a group of few patients by linear programming: no part of a table adds less than zero, and the facts hold as
 * far as their rounding goes. Only the facts nearest to the group are taken, which can make an interval wider, never narrower.
 */
final class Intervals {
    private static final int FACTS_MAX = 48;

    /** Shares of a fact's value: the solver may find equations unsolvable that doubles only nearly hold, and wider ones are never narrower. */
    private static final double[] TOLERANCES = {0, 1e-10, 1e-8, 1e-7};

    private final Rules rules;
    private final Quantity quantity;
    private final RawTable table;
    private final List<Fact> facts;
    private final Map<Long, Alike> alike;
    private int bounded;

    /** Rows that the same facts are about: one of them, and how many. */
    private record Alike(int row, int count) {
        Alike plus(Alike other) {
            return new Alike(row, count + other.count);
        }
    }

    Intervals(Rules rules, Quantity quantity, RawTable table, List<Fact> facts) {
        this.rules = rules;
        this.quantity = quantity;
        this.table = table;
        this.facts = facts.stream()
                .filter(fact -> fact.value().isPresent())
                .sorted(Comparator.comparingInt(fact -> fact.rows().cardinality()))
                .toList();
        this.alike = alike();
    }

    private Map<Long, Alike> alike() {
        long[] signatures = Atoms.signatures(facts, table.size());
        Map<Long, Alike> alike = new HashMap<>();
        for (int row = 0; row < signatures.length; row++) {
            if (signatures[row] != 0) {
                alike.merge(signatures[row], new Alike(row, 1), Alike::plus);
            }
        }
        return alike;
    }

    /** Judges some of the groups, chosen at random but the same in every run, and pairs of them. */
    List<Finding> findings(List<SmallGroup> groups, int samples) {
        List<SmallGroup> chosen = new ArrayList<>(groups);
        Collections.shuffle(chosen, new Random(7));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < chosen.size() && bounded < samples; i++) {
            judge(chosen.get(i).rowSet()).ifPresent(findings::add);
            if (i > 0 && i % 4 == 0) {
                BitSet pair = chosen.get(i).rowSet();
                pair.or(chosen.get(i - 1).rowSet());
                judge(pair).ifPresent(findings::add);
            }
        }
        return findings;
    }

    int bounded() {
        return bounded;
    }

    private Optional<Finding> judge(BitSet group) {
        List<Fact> near = near(group);
        // Rows that no fact is about are not bounded at all; what is left is a group of few patients too.
        BitSet told = new BitSet();
        near.forEach(fact -> told.or(fact.rows()));
        group.and(told);
        int patients = SmallGroup.patients(group, table);
        double value = Facts.total(quantity, group, table);
        if (patients >= rules.patientsMin() || value == 0 || near.isEmpty()) {
            return Optional.empty();
        }
        bounded++;
        double width = width(group, near, value);
        return width < rules.widthMin(quantity, value) * (1 - 1e-6)
                ? Optional.of(new Finding(
                        Finding.Way.NARROW_INTERVAL,
                        quantity,
                        patients,
                        "width " + width + " around " + value + " by " + near.size() + " facts, the least: "
                                + near.get(0).source()))
                : Optional.empty();
    }

    /** The smallest facts that share rows with the group, then the smallest that share rows with those. */
    private List<Fact> near(BitSet group) {
        List<Fact> near = new ArrayList<>(facts.stream()
                .filter(fact -> fact.rows().intersects(group))
                .limit(FACTS_MAX / 2)
                .toList());
        BitSet reached = new BitSet();
        near.forEach(fact -> reached.or(fact.rows()));
        facts.stream()
                .filter(fact -> !near.contains(fact) && fact.rows().intersects(reached))
                .limit(near.isEmpty() ? 0 : FACTS_MAX - near.size())
                .forEach(near::add);
        return near;
    }

    private double width(BitSet group, List<Fact> near, double value) {
        Map<Long, Boolean> atoms = atoms(group, near);
        for (double tolerance : TOLERANCES) {
            Model model = new Model(atoms, near, tolerance, rules, quantity);
            OptionalDouble least = model.solve(false);
            OptionalDouble greatest = model.solve(true);
            if (least.isPresent() && greatest.isPresent()) {
                return checked(least.getAsDouble(), greatest.getAsDouble(), value);
            }
        }
        throw new IllegalStateException("the facts of one session contradict one another");
    }

    private static double checked(double least, double greatest, double value) {
        double slack = 1e-4 * Math.max(1, Math.abs(value));
        if (least > value + slack || greatest < value - slack) {
            throw new IllegalStateException("the bounds " + least + " to " + greatest + " leave out " + value);
        }
        return greatest - least;
    }

    /** For each set of rows that the facts tell apart: its facts as bits, the highest of which says whether it is in the group. */
    private Map<Long, Boolean> atoms(BitSet group, List<Fact> near) {
        Map<Long, Boolean> atoms = new HashMap<>();
        Map<Long, Integer> rowsInGroup = new HashMap<>();
        group.stream().forEach(row -> rowsInGroup.merge(bits(row, near), 1, Integer::sum));
        rowsInGroup.keySet().forEach(bits -> atoms.put(bits | Long.MIN_VALUE, true));
        Map<Long, Integer> rows = new HashMap<>();
        alike.values().forEach(each -> rows.merge(bits(each.row(), near), each.count(), Integer::sum));
        rows.forEach((bits, count) -> {
            if (bits != 0 && count > rowsInGroup.getOrDefault(bits, 0)) {
                atoms.put(bits, false);
            }
        });
        return atoms;
    }

    private static long bits(int row, List<Fact> near) {
        long bits = 0;
        for (int i = 0; i < near.size(); i++) {
            bits |= near.get(i).rows().get(row) ? 1L << i : 0;
        }
        return bits;
    }

    /** One linear programme, solved in both directions. */
    private static final class Model {
        private final ExpressionsBasedModel programme = new ExpressionsBasedModel();
        private final double scale;

        Model(Map<Long, Boolean> atoms, List<Fact> near, double tolerance, Rules rules, Quantity quantity) {
            this.scale = near.get(0).value().orElseThrow() + 1;
            List<Expression> equations = new ArrayList<>();
            double rounding = quantity.column().isPresent() ? 0 : (rules.countsRound() - 1) / 2.0;
            for (Fact fact : near) {
                double value = fact.value().orElseThrow();
                double slack = rounding + tolerance * Math.abs(value);
                equations.add(programme
                        .newExpression("f" + equations.size())
                        .lower((value - slack) / scale)
                        .upper((value + slack) / scale));
            }
            atoms.forEach((bits, inGroup) -> {
                Variable part = programme.newVariable("x" + bits).lower(0);
                if (inGroup) {
                    part.weight(1);
                }
                for (int i = 0; i < equations.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        equations.get(i).set(part, 1);
                    }
                }
            });
        }

        /** Empty where the solver finds no solution. */
        OptionalDouble solve(boolean greatest) {
            Optimisation.Result result = greatest ? programme.maximise() : programme.minimise();
            return result.getState().isOptimal()
                    ? OptionalDouble.of(result.getValue() * scale)
                    : OptionalDouble.empty();
        }
    }
}
