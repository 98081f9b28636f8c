package io.kelir.benchmark.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Answers statements over PostgreSQL tables with Spark SQL, one line in, one reply out. {@code table <view> <JDBC URL> <table>} names a table;
 * any other line is a statement, whose rows come back as lines of values separated by {@code |} and end with an empty line.
 */
public final class SparkPeer {
    private SparkPeer() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(line, spark, replies);
            }
        }
    }

    private static void answer(String line, SparkSession spark, PrintStream replies) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("table")) {
            spark.read()
                    .format("jdbc")
                    .option("url", words[2])
                    .option("dbtable", words[3])
                    .option("driver", "org.postgresql.Driver")
                    .option("fetchsize", 10_000)
                    .load()
                    .createOrReplaceTempView(words[1]);
        } else {
            rows(spark.sql(line).collectAsList(), replies);
        }
        replies.println();
    }

    private static void rows(List<Row> rows, PrintStream replies) {
        for (Row row : rows) {
            StringJoiner values = new StringJoiner("|");
            for (int i = 0; i < row.size(); i++) {
                values.add(String.valueOf(row.get(i)));
            }
            replies.println(values);
        }
    }
}
