package io.kelir.platform.segments;

import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.S3Store;
import io.kelir.platform.segments.store.SegmentStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

/** Opens the store that a configuration names. */
final class StoreOpener {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);
    private static final int CONNECTIONS_MAX = 128;

    private StoreOpener() {}

    static SegmentStore open(SegmentsConfig config) {
        return config.folder()
                .<SegmentStore>map(folder -> new FolderStore(Path.of(folder)))
                .filter(store -> config.store().orElse("s3").equals("folder"))
                .orElseGet(() -> new S3Store(client(config), config.bucket().orElseThrow()));
    }

    private static S3Client client(SegmentsConfig config) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(config.region().orElse("us-east-1")))
                .credentialsProvider(credentials(config))
                .forcePathStyle(config.pathStyle())
                // Other stores than AWS know no checksum trailers, and batches carry their own checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS_MAX)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .connectionAcquisitionTimeout(SILENCE_TIMEOUT)
                        .socketTimeout(SILENCE_TIMEOUT));
        config.endpoint().map(URI::create).ifPresent(client::endpointOverride);
        return client.build();
    }

    private static AwsCredentialsProvider credentials(SegmentsConfig config) {
        return config.accessKey()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key, config.secretKey().orElseThrow())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
