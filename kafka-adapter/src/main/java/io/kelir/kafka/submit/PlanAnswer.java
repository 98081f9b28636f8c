package io.kelir.kafka.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.canonical.Digest;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What came of a plan.
 *
 * @param requestId of the plan
 * @param outcome   RELEASED, RELEASED_PARTIAL, REFUSED, WITHHELD or FAILED; the reason for a plan that was not taken
 * @param isTaken   whether the plan was answered; otherwise it stands on the dead-letter topic
 * @param bytes     the answer; a sentence about what is wrong for a plan that was not taken; not copied, must not be changed
 * @param release   digest that the record states of its bytes; released answers only
 */
public record PlanAnswer(String requestId, String outcome, boolean isTaken, byte[] bytes, Optional<Digest> release) {
    static PlanAnswer ofResult(ConsumerRecord<byte[], byte[]> record) {
        return new PlanAnswer(
                new String(record.key(), UTF_8),
                header(record, "kelir-outcome").orElse("FAILED"),
                true,
                record.value(),
                header(record, "kelir-release-digest").map(text -> new Digest(text.substring("sha256:".length()))));
    }

    static PlanAnswer ofDeadLetter(ConsumerRecord<byte[], byte[]> record) {
        return new PlanAnswer(
                new String(record.key(), UTF_8),
                header(record, "kelir-reason").orElse("UNREADABLE"),
                false,
                header(record, "kelir-message").orElse("").getBytes(UTF_8),
                Optional.empty());
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return Optional.ofNullable(header).map(found -> new String(found.value(), UTF_8));
    }

    /** Whether rows came. */
    public boolean isReleased() {
        return isTaken && outcome.startsWith("RELEASED");
    }

    /** Whether the bytes are those that the record states; what holds no rows states none. */
    public boolean isIntact() {
        return isReleased() ? release.equals(Optional.of(Digest.of(bytes))) : release.isEmpty();
    }
}
