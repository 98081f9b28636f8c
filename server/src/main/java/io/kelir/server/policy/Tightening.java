package io.kelir.server.policy;

import io.kelir.policy.Dominance;
import io.kelir.policy.Protection;
import io.kelir.server.binding.Problems;
import io.kelir.server.policy.PolicyDocument.DominanceBlock;
import io.kelir.server.policy.PolicyDocument.ProtectionBlock;
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

    Tightening(Problems problems) {
        this.problems = problems;
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
        return own;
    }

    private void refuseLooser(boolean looser, String path, String expected) {
        if (looser) {
            problems.add(path, "loosens the bundle's defaults, expected " + expected);
        }
    }

    /** The n greatest exceed k percent: a greater n and a lower k suppress whatever the other suppresses. */
    private static boolean isLooser(Optional<Dominance> own, Optional<Dominance> defaults) {
        return defaults.isPresent()
                && own.filter(rule -> rule.n() >= defaults.get().n()
                                && rule.kPercent() <= defaults.get().kPercent())
                        .isEmpty();
    }

    private Protection read(ProtectionBlock block, Protection absent, String path) {
        if (!block.mode().orElse("exact").equals("exact")) {
            problems.add(
                    path + ".mode",
                    "'" + block.mode().orElse("") + "' is not supported by this version. Expected exact");
        }
        return new Protection(
                inRange(block.minEntities().orElse(absent.minEntities()), 1, Integer.MAX_VALUE, path + ".min_entities"),
                block.dominance().isPresent()
                        ? dominance(block.dominance().get(), path + ".dominance")
                        : absent.dominance(),
                inRange(block.pPct().orElse(absent.pPercent()), 0, 100, path + ".p_pct"),
                inRange(block.round().orElse(absent.round()), 1, Integer.MAX_VALUE, path + ".round"),
                block.epoch().map(text -> epoch(text, path + ".epoch")).orElse(absent.epoch()));
    }

    private Optional<Dominance> dominance(DominanceBlock block, String path) {
        return Optional.of(
                new Dominance(inRange(block.n(), 1, 2, path + ".n"), inRange(block.kPct(), 1, 100, path + ".k_pct")));
    }

    /** The number, or after a problem the nearest one that can go on. */
    private int inRange(int number, int least, int greatest, String path) {
        if (number < least || number > greatest) {
            String expected = greatest == Integer.MAX_VALUE ? "at least " + least : least + " to " + greatest;
            problems.add(path, "is " + number + ", expected " + expected);
        }
        return Math.max(least, Math.min(greatest, number));
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
