package io.kelir.kafka.publish;

import io.kelir.answer.Answer;
import io.kelir.answer.OutgoingRecord;
import io.kelir.canonical.Digest;
import io.kelir.disclosure.Disclosure;
import io.kelir.error.ErrorKind;
import io.kelir.kafka.KafkaTopics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers as records: the value is the answer's bytes, the CloudEvents attributes are headers (binary mode). A pure function of the
 * answer, so that a record written twice carries the same {@code ce_id}.
 */
final class AnswerRecords {
    private static final String KAFKA_SINK = "kafka:";
    private static final String TYPE = "io.kelir.statement.answered.v1";

    private final KafkaTopics topics;
    private final String source;

    AnswerRecords(KafkaTopics topics, String source) {
        this.topics = topics;
        this.source = source;
    }

    /** One record per Kafka sink, by topic name. Failures that an operator or Kelir must mend are no answers and go nowhere. */
    List<OutgoingRecord> of(Answer answer, Set<String> sinks) {
        if (isToBeMended(answer)) {
            return List.of();
        }
        byte[] bytes = answer.bytes();
        Map<String, String> headers = headers(answer, bytes);
        return sinks.stream()
                .filter(sink -> sink.startsWith(KAFKA_SINK))
                .map(sink -> topics.ofSink(sink.substring(KAFKA_SINK.length())))
                .distinct()
                .sorted()
                .map(topic -> new OutgoingRecord(topic, answer.requestId(), bytes, headers))
                .toList();
    }

    private static boolean isToBeMended(Answer answer) {
        return answer.fold(disclosed -> false, refusal -> false, failure -> {
            ErrorKind kind = failure.code().kind();
            return kind == ErrorKind.PLATFORM || kind == ErrorKind.INTERNAL;
        });
    }

    private Map<String, String> headers(Answer answer, byte[] bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", TYPE);
        headers.put("ce_source", source);
        headers.put("ce_id", answer.requestId() + "/" + Digest.of(bytes).hex());
        headers.put("ce_subject", answer.requestId());
        headers.put("kelir-request-id", answer.requestId());
        headers.put("kelir-outcome", answer.outcome().name());
        if (answer instanceof Answer.Disclosed disclosed) {
            headers.put("kelir-release-digest", digest(disclosed.disclosure()));
        }
        return headers;
    }

    private static String digest(Disclosure disclosure) {
        return disclosure.digest().toString();
    }
}
