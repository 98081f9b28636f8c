package io.kelir.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Spark SQL in a process of its own. */
record SparkWay(Process process, PrintWriter statements, BufferedReader replies) implements Way {
    private static final List<String> OPENED = Stream.of(
                    "java.base/java.lang",
                    "java.base/java.lang.invoke",
                    "java.base/java.lang.reflect",
                    "java.base/java.io",
                    "java.base/java.net",
                    "java.base/java.nio",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.base/java.util.concurrent.atomic",
                    "java.base/sun.nio.ch",
                    "java.base/sun.nio.cs",
                    "java.base/sun.security.action",
                    "java.base/sun.util.calendar")
            .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
            .toList();

    /** @param classPath of the program in {@code benchmarks/spark} */
    static Way open(int port, String classPath) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPENED);
        command.addAll(List.of("-Duser.timezone=UTC", "-cp", classPath, "io.kelir.benchmark.spark.SparkPeer"));
        Process process = new ProcessBuilder(command)
                .redirectError(Files.createTempFile("kelir-spark", ".log").toFile())
                .start();
        SparkWay way = new SparkWay(
                process,
                new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
                process.inputReader(StandardCharsets.UTF_8));
        for (Map.Entry<String, List<String>> tables : TpchDatabases.TABLES.entrySet()) {
            for (String table : tables.getValue()) {
                way.ask("table " + tables.getKey() + "_" + table + " " + TpchDatabases.url(tables.getKey(), port)
                        + " tpch." + table);
            }
        }
        return way;
    }

    @Override
    public List<String> rows(TpchStatement statement) throws IOException {
        return ask(statement.sql().replaceAll("\\b(whole|trade|goods)\\.", "$1_"));
    }

    private List<String> ask(String line) throws IOException {
        statements.println(line);
        List<String> rows = new ArrayList<>();
        for (String row = replies.readLine(); !"".equals(row); row = replies.readLine()) {
            if (row == null) {
                throw new IOException("Spark ended; its log is in the folder of temporary files");
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        statements.close();
        replies.close();
        process.destroy();
    }
}
