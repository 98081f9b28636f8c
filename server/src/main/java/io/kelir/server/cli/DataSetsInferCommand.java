package io.kelir.server.cli;

import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.inspection.InspectedSegment;
import io.kelir.platform.segments.inspection.TopicInspection;
import io.kelir.platform.segments.row.ColumnInference;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir datasets infer}: a first draft of a data set, made where its records lie. */
@Command(
        name = "infer",
        description = {
            "Proposes columns for a topic of JSON records, as lines for the datasets of a platform of type segments.",
            "Reads samples straight from the store, asks no server and prints no value."
        },
        mixinStandardHelpOptions = true)
final class DataSetsInferCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TopicOptions topic = new TopicOptions();

    @Option(
            names = "--samples",
            paramLabel = "<n>",
            description = "Records looked at, from the first on (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private long samplesMax = 1000;

    @Override
    public Integer call() {
        Samples samples = new Samples();
        boolean damaged = topic.read(samples);
        PrintWriter out = spec.commandLine().getOut();
        ColumnInference inference = samples.inference;
        out.println("# " + inference.samples() + " records looked at, " + inference.misfits()
                + " of them no JSON objects. Types are guesses: read them before use.");
        out.println(topic.topic() + ":");
        out.println("  topic: " + quoted(topic.topic()));
        out.println("  columns:");
        inference
                .columns()
                .forEach((name, field) -> out.println("    " + name + ": { type: "
                        + quoted(field.type().postgresName()) + ", path: " + quoted(String.join(".", field.path()))
                        + " }"));
        out.flush();
        return damaged ? ExitCodes.DAMAGE_FOUND : ExitCodes.OK;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private final class Samples implements TopicInspection.Visitor {
        private final ColumnInference inference = new ColumnInference();

        @Override
        public void visit(int partition, RecordCursor record) {
            if (record.valueLength() != RecordCursor.NULL_LENGTH && inference.samples() < samplesMax) {
                inference.add(record.bytes(), record.valueStart(), record.valueLength());
            }
        }

        @Override
        public boolean visit(InspectedSegment segment) {
            segment.damageLines().forEach(spec.commandLine().getErr()::println);
            return inference.samples() < samplesMax;
        }
    }
}
