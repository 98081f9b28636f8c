package io.kelir.kafka.cluster;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.protocol.Errors;

/** What brokers say to a change. A refusal is told by Kafka's name for it, never in the broker's words. */
final class BrokerVerdicts {
    private BrokerVerdicts() {}

    /** Waits until a change, or its check, is done. */
    static <T> T await(Future<T> reply, String target) {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The call was cancelled.", e);
        }
    }

    private static FederationException failure(Throwable cause, String target) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return unknownTopic(target);
        }
        Errors error = Errors.forException(cause);
        if (!(cause instanceof ApiException)
                || cause instanceof RetriableException
                || error == Errors.UNKNOWN_SERVER_ERROR) {
            return AdminReplies.failed(cause);
        }
        return new FederationException(
                ErrorCode.CHANGE_IMPOSSIBLE,
                "The brokers do not take this change of '" + target + "': " + error.name() + " (Kafka's error "
                        + error.code() + "). Mend the arguments, then make a dry run again.",
                cause);
    }

    static FederationException unknownTopic(String topic) {
        return new FederationException(
                ErrorCode.UNKNOWN_TOPIC,
                "There is no topic '" + topic + "'. Call list_topics for the topics that exist.");
    }

    static FederationException impossible(String message) {
        return new FederationException(ErrorCode.CHANGE_IMPOSSIBLE, message);
    }
}
