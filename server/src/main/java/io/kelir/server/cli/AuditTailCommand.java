package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.audit.TopicEvent;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir audit tail}: the newest events, one line each. */
@Command(name = "tail", description = "Prints the newest events, one line each.", mixinStandardHelpOptions = true)
final class AuditTailCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Option(names = "-n", paramLabel = "<events>", description = "How many (default: ${DEFAULT-VALUE}).")
    private int most = 10;

    @Option(names = "--follow", description = "Goes on with what comes until it is stopped.")
    private boolean follow;

    private record Line(String time, String text) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Line> newest = new ArrayList<>();
        server.events().readAll(event -> {
            newest.add(line(event));
            if (newest.size() > 2 * most + 1_000) {
                cut(newest);
            }
        });
        cut(newest);
        newest.forEach(line -> out.println(line.text()));
        out.flush();
        if (follow) {
            server.events().follow(event -> print(event, out), () -> Thread.currentThread()
                    .isInterrupted());
        }
        return ExitCodes.OK;
    }

    private static void print(TopicEvent event, PrintWriter out) {
        out.println(line(event).text());
        out.flush();
    }

    /** Partitions are read one after the other, so the newest are only known by their time. */
    private void cut(List<Line> lines) {
        lines.sort(Comparator.comparing(Line::time));
        lines.subList(0, Math.max(0, lines.size() - most)).clear();
    }

    private static Line line(TopicEvent event) {
        JsonNode json = event.json();
        JsonNode data = json.path("data");
        String time = json.path("time").asText();
        String type = json.path("type").asText().replaceFirst("^io\\.kelir\\.", "");
        String text = time + "  " + data.path("seq").asText("-") + "  " + type + "  "
                + json.path("subject").asText() + "  " + data.path("outcome").asText()
                + " " + data.path("code").asText();
        return new Line(time, text.stripTrailing());
    }
}
