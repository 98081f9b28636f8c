package io.kelir.kafka.cluster;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for brokers. The Admin client itself ends each wait in the time it was configured with. */
final class AdminReplies {
    private AdminReplies() {}

    static <T> T await(Future<T> reply) {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FederationException(ErrorCode.CANCELLED, "The call was cancelled.", e);
        }
    }

    static FederationException failed(Throwable cause) {
        boolean later = cause instanceof RetriableException;
        return new FederationException(
                later ? ErrorCode.PLATFORM_UNAVAILABLE : ErrorCode.PLATFORM_FAILED,
                later ? "the Kafka cluster does not answer" : "the Kafka cluster refuses to answer",
                cause);
    }
}
