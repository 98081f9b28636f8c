package io.kelir.server.cli;

import io.kelir.platform.segments.format.BatchHeader;
import io.kelir.platform.segments.format.RecordCursor;
import io.kelir.platform.segments.inspection.InspectedSegment;
import io.kelir.platform.segments.inspection.TopicInspection;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kelir segments inspect}: what the segments of a topic are made of. */
@Command(
        name = "inspect",
        description =
                "Prints the segments of a topic with their batches, codecs and damage. Every record is read, none is shown.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was read is sound",
            "3:damage was found",
            "1:the store cannot be read",
            "2:wrong usage"
        })
final class SegmentsInspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TopicOptions topic = new TopicOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Printer printer = new Printer(out, spec.commandLine().getErr());
        boolean damaged = topic.read(printer);
        out.println(printer.summary());
        out.flush();
        return damaged ? ExitCodes.DAMAGE_FOUND : ExitCodes.OK;
    }

    private static final class Printer implements TopicInspection.Visitor {
        private final PrintWriter out;
        private final PrintWriter err;
        private long segments;
        private long batches;
        private long records;
        private long damaged;

        Printer(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void visit(int partition, RecordCursor record) {
            records++;
        }

        @Override
        public boolean visit(InspectedSegment segment) {
            segments++;
            batches += segment.batches().size();
            damaged += segment.damages().isEmpty() ? 0 : 1;
            out.println(line(segment));
            segment.batches().forEach(batch -> out.println("  " + line(batch)));
            segment.damages().forEach(damage -> out.println("  DAMAGE " + damage));
            segment.damageLines().forEach(err::println);
            return !out.checkError();
        }

        private static String line(InspectedSegment found) {
            String created = found.created().map(at -> ", created " + at).orElse("");
            String offsets = found.lastOffset() < 0
                    ? "no readable batch"
                    : "offsets " + found.segment().baseOffset() + " to " + found.lastOffset();
            return found.segment().object().key() + ": "
                    + found.segment().object().bytes() + " bytes, " + offsets + ", " + found.records() + " records in "
                    + found.batches().size() + " batches" + created;
        }

        private static String line(BatchHeader batch) {
            String times = batch.isLogAppendTime()
                    ? "LogAppendTime " + Instant.ofEpochMilli(batch.maxTimestamp())
                    : "CreateTime from " + Instant.ofEpochMilli(batch.firstTimestamp()) + ", greatest "
                            + Instant.ofEpochMilli(batch.maxTimestamp());
            return "batch at byte " + batch.position() + ": " + batch.length() + " bytes, offsets " + batch.baseOffset()
                    + " to " + batch.lastOffset() + ", " + batch.recordCount() + " records, " + batch.codecName() + ", "
                    + times + (batch.isControl() ? ", control" : "");
        }

        String summary() {
            return segments + " segments, " + batches + " batches, " + records + " records; "
                    + (damaged == 0 ? "no damage" : damaged + " segments damaged");
        }
    }
}
