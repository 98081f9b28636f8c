package io.kelir.server.cli;

import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.inspection.InspectedSegment;
import io.kelir.platform.segments.inspection.RecordLines;
import io.kelir.platform.segments.inspection.TopicInspection;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kelir segments cat}: the records themselves. */
@Command(
        name = "cat",
        description = {
            "Prints the sound records of a topic, one JSON object a line, by partition and offset; keys, values and headers in Base64.",
            "Damage is told on stderr."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was read is sound",
            "3:damage was found",
            "1:the store cannot be read",
            "2:wrong usage"
        })
final class SegmentsCatCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TopicOptions topic = new TopicOptions();

    @Option(names = "--from", paramLabel = "<offset>", description = "First offset of each partition (default: 0).")
    private long from;

    @Option(names = "--limit", paramLabel = "<n>", description = "Most records printed; reading stops behind them.")
    private long limit = Long.MAX_VALUE;

    @Override
    public Integer call() {
        Printer printer =
                new Printer(spec.commandLine().getOut(), spec.commandLine().getErr());
        boolean damaged = topic.read(printer);
        spec.commandLine().getOut().flush();
        return damaged ? ExitCodes.DAMAGE_FOUND : ExitCodes.OK;
    }

    private final class Printer implements TopicInspection.Visitor {
        private final PrintWriter out;
        private final PrintWriter err;
        private final RecordLines lines = new RecordLines(topic.topic());
        private long printed;

        Printer(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void visit(int partition, RecordCursor record) {
            if (record.offset() >= from && printed < limit) {
                out.println(lines.line(partition, record));
                printed++;
            }
        }

        /** Whoever reads the lines may have gone away, such as {@code head}. */
        @Override
        public boolean visit(InspectedSegment segment) {
            segment.damageLines().forEach(err::println);
            return printed < limit && !out.checkError();
        }
    }
}
