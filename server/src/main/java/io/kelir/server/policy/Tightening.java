package io.kelir.server.policy;

import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.ProtectionBlock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads protection blocks. A data set may tighten the bundle's defaults, never loosen them. */
final class Tightening {
    /** What holds where the file says nothing. */
    static final Protection BUILT_IN = new Protection(10, Optional.of(new Dominance(1, 50)), 10, 1, Duration.ofDays(1));

    private final Problems problems;
    private final Numbers numbers;

    Tightening(Problems problems) {
        this.problems = problems;
        this.numbers = new Numbers(problems);
    }

    /** The bundle's defaults. */
    Protection defaults(ProtectionBlock block, String path) {
        return read(block, BUILT_IN, path);
    }

    /** A data set's protection. */
    Protection tightened(ProtectionBlock block, Protection defaults, String path) {
        Protection own = read(block, defaults, path);
        refuseLooser(
                own.minEntities() < defaults.minEntities(),
                path + ".min_entities",
                "at least " + defaults.minEntities());
        refuseLooser(own.pPercent() < defaults.pPercent(), path + ".p_pct", "at least " + defaults.pPercent());
        refuseLooser(own.round() % defaults.round() != 0, path + ".round", "a multiple of " + defaults.round());
        refuseLooser(own.epoch().compareTo(defaults.epoch()) < 0, path + ".epoch", "at least " + defaults.epoch());
        refuseLooser(
                isLooser(own.dominance(), defaults.dominance()),
                path + ".dominance",
                "a greater or equal n and a lower or equal k_pct");
        refuseLooser(own.mode().compareTo(defaults.mode()) < 0, path + ".mode", "noisy");
        refuseLooser(isMore(own.epsilon(), defaults.epsilon()), path + ".epsilon", "no more than there");
        refuseLooser(
                own.cellsMax() > defaults.cellsMax(), path + ".ledger_cells_max", "at most " + defaults.cellsMax());
        refuseLooser(own.slot().compareTo(defaults.slot()) < 0, path + ".slot", "at least " + defaults.slot());
        return own;
    }

    private void refuseLooser(boolean looser, String path, String expected) {
        if (looser) {
            problems.add(path, "loosens the bundle's defaults, expected " + expected);
        }
    }

    private static boolean isMore(Optional<BigDecimal> own, Optional<BigDecimal> defaults) {
        return own.flatMap(one -> defaults.map(other -> one.compareTo(other) > 0))
                .orElse(false);
    }

    /** The n greatest exceed k percent: a greater n and a lower k suppress whatever the other suppresses. */
    private static boolean isLooser(Optional<Dominance> own, Optional<Dominance> defaults) {
        return defaults.isPresent()
                && own.filter(rule -> rule.n() >= defaults.get().n()
                                && rule.kPercent() <= defaults.get().kPercent())
                        .isEmpty();
    }

    private Protection read(ProtectionBlock block, Protection absent, String path) {
        Protection own = new Protection(
                numbers.atLeast(block.minEntities().orElse(absent.minEntities()), 1, path + ".min_entities"),
                numbers.dominance(block.dominance(), path + ".dominance").or(absent::dominance),
                numbers.between(block.pPct().orElse(absent.pPercent()), 0, 100, path + ".p_pct"),
                numbers.atLeast(block.round().orElse(absent.round()), 1, path + ".round"),
                block.epoch().map(text -> epoch(text, path + ".epoch")).orElse(absent.epoch()),
                block.mode().orElse(absent.mode()),
                numbers.positive(block.epsilon(), path + ".epsilon").or(absent::epsilon),
                numbers.atLeast(block.ledgerCellsMax().orElse(absent.cellsMax()), 1, path + ".ledger_cells_max"),
                block.slot().map(slot -> slot(slot, path + ".slot")).orElse(absent.slot()));
        return new PresetNames(problems)
                .read(block.preset(), path + ".preset").stream()
                        .map(Preset::protection)
                        .reduce(own, Protection::stricter);
    }

    private Duration slot(Duration slot, String path) {
        if (slot.isNegative() || slot.isZero()) {
            problems.add(path, "is " + slot + ", expected a positive duration like 25ms");
            return Protection.DEFAULT_SLOT;
        }
        return slot;
    }

    private Duration epoch(String text, String path) {
        try {
            Duration length = text.endsWith("W")
                    ? Duration.ofDays(Period.parse(text).get(ChronoUnit.DAYS))
                    : Duration.parse(text);
            if (!length.isNegative() && !length.isZero()) {
                return length;
            }
        } catch (DateTimeException e) {
            // told below, like a length of zero
        }
        problems.add(path, "is '" + text + "', expected a positive period like P1D, P1W, PT12H");
        return BUILT_IN.epoch();
    }
}
