package io.kelir.kafka.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kelir.answer.AnswerStore;
import io.kelir.canonical.Digest;
import io.kelir.kafka.IntakeSettings;
import io.kelir.kafka.signature.InvalidSignatureException;
import io.kelir.kafka.signature.PlanSignature;
import io.kelir.kafka.signature.Submitter;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import io.kelir.statement.UsedTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Tells whose a record is and what it asks, or why it is not taken. */
final class Admission {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final Duration VALID_MAX = Duration.ofDays(1);

    private final Map<String, Submitter> submitters;
    private final Optional<String> unsignedAs;
    private final AnswerStore store;
    private final UsedTokens usedTokens;
    private final Clock clock;

    Admission(IntakeSettings settings, AnswerStore store, UsedTokens usedTokens, Clock clock) {
        this.submitters = settings.submitters().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> Submitter.load(entry.getKey(), entry.getValue())));
        this.unsignedAs = settings.unsignedAs();
        this.store = store;
        this.usedTokens = usedTokens;
        this.clock = clock;
    }

    /**
     * Admits a record. The same record may be admitted any number of times, since it may be delivered any number of times.
     *
     * @throws Rejection when it is not to be answered
     * @throws io.kelir.error.FederationException STORE_UNAVAILABLE
     */
    AdmittedPlan admit(ConsumerRecord<byte[], byte[]> record) throws Rejection {
        String requestId = PlanRequest.requestId(record);
        byte[] value = record.value() == null ? new byte[0] : record.value();
        @Nullable Header header = record.headers().lastHeader(PlanSignature.HEADER);
        if (header == null || header.value() == null) {
            return new AdmittedPlan(unsignedCaller(), PlanRequest.statement(requestId, value));
        }
        PlanSignature signature = signature(header);
        Caller caller = verified(signature, record.topic(), requestId, value);
        Statement statement = PlanRequest.statement(requestId, value);
        if (isInTime(signature)) {
            claim(signature, record.topic(), requestId, value);
        } else if (!isAnswered(caller, statement)) {
            throw new Rejection(
                    Rejection.Reason.SIGNATURE_EXPIRED,
                    "the signature is expired, not yet valid, or valid for more than a day");
        }
        return new AdmittedPlan(caller, statement);
    }

    private Caller unsignedCaller() throws Rejection {
        Submitter writer = unsignedAs.map(submitters::get).orElse(null);
        if (writer == null) {
            throw new Rejection(
                    Rejection.Reason.SIGNATURE_MISSING, "a record needs the header " + PlanSignature.HEADER);
        }
        return writer.caller();
    }

    private static PlanSignature signature(Header header) throws Rejection {
        try {
            return PlanSignature.parse(new String(header.value(), US_ASCII));
        } catch (InvalidSignatureException e) {
            throw new Rejection(Rejection.Reason.SIGNATURE_INVALID, String.valueOf(e.getMessage()));
        }
    }

    /** An unknown submitter and a wrong signature get one answer, so that names cannot be tried. */
    private Caller verified(PlanSignature signature, String topic, String key, byte[] value) throws Rejection {
        Submitter submitter = submitters.get(signature.submitter());
        if (submitter == null || !signature.isBy(submitter.keys(), topic, key, value)) {
            throw new Rejection(
                    Rejection.Reason.SIGNATURE_INVALID,
                    "the signature is not a registered submitter's for this record");
        }
        return submitter.caller();
    }

    private boolean isInTime(PlanSignature signature) {
        Instant now = clock.instant();
        return !signature.issuedAt().isAfter(now.plus(CLOCK_SKEW))
                && signature.expiresAt().isAfter(now)
                && !signature.expiresAt().isAfter(signature.issuedAt().plus(VALID_MAX));
    }

    /** A record that was answered may come again after its signature has expired: only its offset was not committed in time. */
    private boolean isAnswered(Caller caller, Statement statement) {
        return store.find(caller.subject(), statement.requestId())
                .filter(answer -> answer.statement().equals(statement.digest()))
                .isPresent();
    }

    private void claim(PlanSignature signature, String topic, String key, byte[] value) throws Rejection {
        Digest use = Digest.of((topic + "|" + key + "|" + Digest.of(value).hex()).getBytes(UTF_8));
        if (!usedTokens.claim(signature.submitter(), signature.id(), use, signature.expiresAt())) {
            throw new Rejection(
                    Rejection.Reason.SIGNATURE_REUSED,
                    "the signature's jti was used for another record; use a new one");
        }
    }
}
