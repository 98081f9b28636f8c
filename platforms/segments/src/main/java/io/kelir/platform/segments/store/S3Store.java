package io.kelir.platform.segments.store;

import io.kelir.statement.RunControl;
import io.kelir.statement.RunControl.Registration;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Segments in one bucket of an S3-compatible object store. Busy answers and broken connections are tried again until the deadline. */
public final class S3Store implements SegmentStore {
    private static final int CHUNK_BYTES = 1 << 20;

    private final S3Client client;
    private final String bucket;
    private final StoreRequests requests;

    /** @param client closed with this store */
    public S3Store(S3Client client, String bucket) {
        this(client, bucket, new StoreRequests());
    }

    private S3Store(S3Client client, String bucket, StoreRequests requests) {
        this.client = client;
        this.bucket = bucket;
        this.requests = requests;
    }

    /** Pages of a listing are requests of their own, which only this store can count. */
    @Override
    public SegmentStore countedBy(StoreRequests counting) {
        return new S3Store(client, bucket, counting);
    }

    @Override
    public List<StoredObject> list(String prefix, RunControl control) {
        List<StoredObject> objects = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ListObjectsV2Request.Builder request =
                    ListObjectsV2Request.builder().bucket(bucket).prefix(prefix);
            next.ifPresent(request::continuationToken);
            ListObjectsV2Response page = listPage(request, control);
            page.contents()
                    .forEach(found -> objects.add(new StoredObject(
                            found.key(),
                            found.size(),
                            Optional.ofNullable(found.eTag()).orElse(""),
                            Optional.ofNullable(found.lastModified()).orElse(Instant.EPOCH))));
            next = Optional.ofNullable(page.nextContinuationToken());
        } while (next.isPresent());
        return objects;
    }

    private ListObjectsV2Response listPage(ListObjectsV2Request.Builder request, RunControl control) {
        requests.listed();
        try {
            return client.listObjectsV2(
                    request.overrideConfiguration(within(control)).build());
        } catch (SdkException e) {
            throw S3Failure.of(e, control);
        }
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
        if (length == 0) {
            return Optional.of(new byte[0]);
        }
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(object.key());
        if (!object.version().isEmpty()) {
            request.ifMatch(object.version());
        }
        if (length < object.bytes()) {
            request.range("bytes=" + from + "-" + (from + length - 1));
        }
        requests.read(length);
        try {
            request.overrideConfiguration(within(control));
            return Optional.of(client.getObject(request.build(), (response, body) -> readFully(body, length, control)));
        } catch (SdkException e) {
            if (S3Failure.isGone(e)) {
                return Optional.empty();
            }
            throw S3Failure.of(e, control);
        }
    }

    private static byte[] readFully(AbortableInputStream body, int length, RunControl control) {
        byte[] bytes = new byte[length];
        try (Registration abortion = control.onCancel(body::abort)) {
            int read = 0;
            while (read < length) {
                control.check();
                int count = body.read(bytes, read, Math.min(CHUNK_BYTES, length - read));
                if (count < 0) {
                    throw new EOFException("the body ended after " + read + " of " + length + " bytes");
                }
                read += count;
            }
            return bytes;
        } catch (IOException e) {
            control.check(); // an aborted body is the statement's end, not a failure to try again
            throw RetryableException.create("the body of an object broke off", e);
        }
    }

    private static AwsRequestOverrideConfiguration within(RunControl control) {
        control.check();
        Duration remaining = control.remaining();
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(remaining.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : remaining)
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
