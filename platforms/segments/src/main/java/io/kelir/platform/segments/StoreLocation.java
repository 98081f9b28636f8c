package io.kelir.platform.segments;

import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.S3Store;
import io.kelir.platform.segments.store.SegmentStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where segments lie and with what they are read: a folder, or a bucket.
 *
 * @param folder    the folder that mirrors a bucket; empty for a bucket
 * @param bucket    the bucket; empty for a folder
 * @param endpoint  URL of the store; empty for AWS itself
 * @param region    the bucket's region
 * @param accessKey access key and its secret; without them the environment's credentials are used
 * @param pathStyle whether the bucket stands in the path, not in the host name
 */
public record StoreLocation(
        Optional<Path> folder,
        Optional<String> bucket,
        Optional<URI> endpoint,
        String region,
        Optional<AccessKey> accessKey,
        boolean pathStyle) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);
    private static final int CONNECTIONS_MAX = 128;

    public StoreLocation {
        if (folder.isPresent() == bucket.isPresent()) {
            throw new IllegalArgumentException("a location is either a folder or a bucket");
        }
    }

    /** A folder. */
    public static StoreLocation ofFolder(Path folder) {
        return new StoreLocation(
                Optional.of(folder), Optional.empty(), Optional.empty(), "us-east-1", Optional.empty(), false);
    }

    /** A bucket that is read with the environment's credentials. One with an address of its own is named in the path. */
    public static StoreLocation ofBucket(String bucket, Optional<URI> endpoint, String region) {
        return new StoreLocation(
                Optional.empty(), Optional.of(bucket), endpoint, region, Optional.empty(), endpoint.isPresent());
    }

    /** Opens the store. Asks it nothing. */
    public SegmentStore open() {
        return folder.<SegmentStore>map(FolderStore::new).orElseGet(() -> new S3Store(client(), bucket.orElseThrow()));
    }

    private S3Client client() {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials())
                .forcePathStyle(pathStyle)
                // Other stores than AWS know no checksum trailers, and batches carry their own checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS_MAX)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(SILENCE_TIMEOUT)
                        .socketTimeout(SILENCE_TIMEOUT));
        endpoint.ifPresent(client::endpointOverride);
        return client.build();
    }

    private AwsCredentialsProvider credentials() {
        return accessKey
                .<AwsCredentialsProvider>map(
                        key -> StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** An access key with its secret. */
    public record AccessKey(String id, String secret) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
