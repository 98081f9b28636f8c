package io.kelir.examples.redteam;

/** How much a run tries: the counts that the project promises, or fewer so that a laptop finishes in minutes. */
final class TestCounts {
    private TestCounts() {}

    static int choose(int reduced, int full) {
        return "full".equals(System.getProperty("kelir.test.counts")) ? full : reduced;
    }
}
