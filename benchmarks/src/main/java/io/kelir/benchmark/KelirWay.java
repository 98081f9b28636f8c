package io.kelir.benchmark;

import java.util.List;
import java.util.stream.Collectors;

/** Kelir, from text to rows. */
record KelirWay(TpchInstallation installation) implements Way {
    static Way open(int port) {
        return new KelirWay(new TpchInstallation(port));
    }

    @Override
    public List<String> rows(TpchStatement statement) {
        return installation.run(statement.sql()).publicRows().orElseThrow().rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }

    @Override
    public void close() {
        installation.close();
    }
}
