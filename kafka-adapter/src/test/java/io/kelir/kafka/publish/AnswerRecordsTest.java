package io.kelir.kafka.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kelir.answer.Answer;
import io.kelir.answer.OutgoingRecord;
import io.kelir.disclosure.Disclosure;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Outcome;
import io.kelir.error.ErrorCode;
import io.kelir.kafka.KafkaTopics;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerRecordsTest {
    private static final Set<String> SINKS = Set.of("agent", "kafka:kelir.results", "kafka:audience.a");

    private final AnswerRecords records =
            new AnswerRecords(new KafkaTopics("other.results", "e", "p", "d"), "/kelir");

    @Test
    void writesTheAnswersBytesToEveryKafkaSink() {
        Disclosure disclosure = new DisclosureGate().recall(Outcome.RELEASED, 1, new byte[] {1, 2, 3});
        Answer answer = new Answer.Disclosed("r1", disclosure);

        List<OutgoingRecord> written = records.of(answer, SINKS);

        assertEquals(
                List.of("audience.a", "other.results"),
                written.stream().map(OutgoingRecord::topic).toList());
        for (OutgoingRecord record : written) {
            assertArrayEquals(answer.bytes(), record.value());
            assertEquals("r1", record.key());
            assertEquals(disclosure.digest().toString(), record.headers().get("kelir-release-digest"));
        }
    }

    @Test
    void writesRefusalsWithoutReleaseDigest() {
        OutgoingRecord record =
                records.of(Answer.Refusal.withheld("r1"), SINKS).get(0);

        assertFalse(record.headers().containsKey("kelir-release-digest"));
        assertEquals("WITHHELD", record.headers().get("kelir-outcome"));
    }

    @Test
    void encodesOneAnswerAlwaysAlike() {
        OutgoingRecord first = records.of(Answer.Refusal.withheld("r1"), SINKS).get(0);
        OutgoingRecord again = records.of(Answer.Refusal.withheld("r1"), SINKS).get(0);

        assertEquals(first.headers(), again.headers());
    }

    @Test
    void writesFailuresOfTheCallerButNotOfPlatforms() {
        assertEquals(2, records.of(new Answer.Failure("r1", ErrorCode.SQL_SYNTAX, "m"), SINKS).size());
        assertEquals(2, records.of(new Answer.Failure("r1", ErrorCode.ROW_LIMIT, "m"), SINKS).size());
        assertEquals(
                List.of(), records.of(new Answer.Failure("r1", ErrorCode.PLATFORM_FAILED, "m"), SINKS));
        assertEquals(List.of(), records.of(new Answer.Failure("r1", ErrorCode.INTERNAL, "m"), SINKS));
    }

    @Test
    void writesNothingWithoutKafkaSinks() {
        assertEquals(List.of(), records.of(Answer.Refusal.withheld("r1"), Set.of("agent")));
    }
}
