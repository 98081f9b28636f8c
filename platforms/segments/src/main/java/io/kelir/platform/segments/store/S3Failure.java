package io.kelir.platform.segments.store;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Says what an exception of the S3 client means for a statement. */
final class S3Failure {
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;

    private S3Failure() {}

    /** Whether an object that was listed no longer exists. */
    static boolean isGone(SdkException failure) {
        return status(failure) == NOT_FOUND && !isMissingBucket(failure);
    }

    static FederationException of(SdkException failure, RunControl control) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FederationException ended) {
                return ended;
            }
        }
        control.check();
        if (failure instanceof ApiCallTimeoutException) {
            return control.deadlineExceeded();
        }
        int status = status(failure);
        if (isMissingBucket(failure)) {
            return failure(ErrorCode.PLATFORM_UNAVAILABLE, "The bucket of the segments does not exist.", failure);
        }
        if (status == CHANGED) {
            return failure(ErrorCode.PLATFORM_FAILED, "A segment changed while it was read. Ask again.", failure);
        }
        if (status == 401 || status == 403) {
            return failure(
                    ErrorCode.PLATFORM_FAILED,
                    "The object store refused the access key, its secret or the access to the bucket.",
                    failure);
        }
        if (status >= 400 && status < 500 && status != 429) {
            return failure(
                    ErrorCode.PLATFORM_FAILED, "The object store refused a request (HTTP " + status + ").", failure);
        }
        return failure(ErrorCode.PLATFORM_UNAVAILABLE, "The object store cannot be reached or is busy.", failure);
    }

    private static boolean isMissingBucket(SdkException failure) {
        return failure instanceof NoSuchBucketException
                || (failure instanceof AwsServiceException service
                        && service.awsErrorDetails() != null
                        && "NoSuchBucket".equals(service.awsErrorDetails().errorCode()));
    }

    private static int status(SdkException failure) {
        return failure instanceof AwsServiceException service ? service.statusCode() : 0;
    }

    private static FederationException failure(ErrorCode code, String message, SdkException cause) {
        return new FederationException(code, message, cause);
    }
}
