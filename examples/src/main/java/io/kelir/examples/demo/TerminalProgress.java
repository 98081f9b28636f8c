package io.kelir.examples.demo;

import io.kelir.examples.federation.Progress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows progress on one line of a terminal that is written over. Finished steps stay as lines of their own. */
final class TerminalProgress implements Progress {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final int PERCENT = 100;

    private final PrintStream terminal;
    private final Map<String, Long> percentByStep = new LinkedHashMap<>();

    TerminalProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void report(String step, long done, long total) {
        long percent = PERCENT * done / total;
        if (done < total) {
            percentByStep.put(step, percent);
        } else {
            percentByStep.remove(step);
            terminal.print(CLEAR_LINE + "  " + step + " ready\n");
        }
        terminal.print(CLEAR_LINE + running());
        terminal.flush();
    }

    private String running() {
        StringBuilder line = new StringBuilder();
        percentByStep.forEach((step, percent) -> line.append(String.format(Locale.ROOT, "  %s %d %%", step, percent)));
        return line.toString();
    }
}
