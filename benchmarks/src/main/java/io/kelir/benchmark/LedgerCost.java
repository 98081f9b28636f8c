package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.ledger.CensusRequest;
import io.kelir.ledger.Ledger;
import io.kelir.ledger.LedgerLimits;
import io.kelir.ledger.ProvenLedger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the ledger adds to a release: random releases, one after another, over cells of four dimensions. Arguments: cells per dimension as
 * {@code 10x10x5x2}, entities (10000), releases (1000), seed (1). Prints medians of the CPU time of all threads per tenth of the releases: a
 * ledger waits for nothing, and divides the work of a large proof between the cores.
 */
public final class LedgerCost {
    private static final double MILLION = 1e6;

    private LedgerCost() {}

    public static void main(String[] arguments) {
        String[] sizes = (arguments.length > 0 ? arguments[0] : "10x10x5x2").split("x", -1);
        int entities = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int releases = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
        Random random = new Random(arguments.length > 3 ? Long.parseLong(arguments[3]) : 1);
        RandomReleases clinic = new RandomReleases(sizes, entities, random);
        Ledger ledger = new ProvenLedger(new MemoryLedgerStore(), LedgerLimits.DEFAULT, Clock.systemUTC());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < releases; i++) {
            var permitted = clinic.next();
            List<CensusRequest> wanted = ledger.wanted(permitted, Map.of());
            ledger.take(
                    permitted.bundle(),
                    Map.of(),
                    wanted,
                    wanted.stream().map(clinic::census).toList());
            long started = cpuNanos(threads);
            ledger.reserve(permitted, Digest.of("release " + i), false);
            micros.add((cpuNanos(threads) - started) / 1_000);
            if ((i + 1) % Math.max(1, releases / 10) == 0) {
                print(i + 1, micros);
                micros.clear();
            }
        }
    }

    @SuppressWarnings("SystemOut") // a program for a terminal
    private static long cpuNanos(ThreadMXBean threads) {
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(time -> time > 0)
                .sum();
    }

    private static void print(int releases, List<Long> micros) {
        Collections.sort(micros);
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        System.out.printf(
                "after %d releases: median %.2f ms, p95 %.2f ms, heap %.0f MB%n",
                releases,
                micros.get(micros.size() / 2) / 1e3,
                micros.get(micros.size() * 95 / 100) / 1e3,
                (runtime.totalMemory() - runtime.freeMemory()) / MILLION);
    }
}
