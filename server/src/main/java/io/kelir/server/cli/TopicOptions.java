package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.platform.segments.BoundsConfig;
import io.kelir.platform.segments.StoreLocation;
import io.kelir.platform.segments.inspection.TopicInspection;
import io.kelir.platform.segments.store.SegmentStore;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which topic in which store is looked into. */
final class TopicOptions {
    private static final Duration TIME_MAX = Duration.ofDays(1);

    @Parameters(
            index = "0",
            paramLabel = "<store>",
            description = "s3://<bucket>, read with the environment's credentials, or file:///<folder>.")
    private URI store = URI.create("");

    @Option(
            names = "--endpoint",
            paramLabel = "<url>",
            description = "Address of a store other than AWS (default: AWS_ENDPOINT_URL_S3, then AWS_ENDPOINT_URL).")
    private @Nullable URI endpoint;

    @Option(
            names = "--region",
            description = "Region of the bucket (default: AWS_REGION, then us-east-1).",
            defaultValue = "${env:AWS_REGION:-us-east-1}")
    private String region = "us-east-1";

    @Option(names = "--namespace", required = true, paramLabel = "<ns>", description = "First part of every key.")
    private String namespace = "";

    @Option(names = "--topic", required = true, paramLabel = "<topic>", description = "The topic, exact.")
    private String topic = "";

    @Option(names = "--partition", paramLabel = "<p>", description = "Only this partition.")
    private @Nullable Integer partition;

    String topic() {
        return topic;
    }

    /** Reads the topic, or the one partition of it. */
    boolean read(TopicInspection.Visitor visitor) {
        RunControl control = new RunControl(Clock.systemUTC(), TIME_MAX);
        BoundsConfig bounds = BoundsConfig.DEFAULT;
        OptionalInt only = partition == null ? OptionalInt.empty() : OptionalInt.of(partition);
        try (SegmentStore opened = location().open()) {
            TopicListing listing = TopicListing.of(opened, namespace, topic, control);
            return new TopicInspection(opened, listing, bounds.segmentBytesMax(), bounds.batchBytesMax(), control)
                    .read(only, visitor);
        }
    }

    private Optional<URI> endpoint() {
        return Optional.ofNullable(endpoint)
                .or(() -> fromEnvironment("AWS_ENDPOINT_URL_S3"))
                .or(() -> fromEnvironment("AWS_ENDPOINT_URL"));
    }

    private static Optional<URI> fromEnvironment(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    private StoreLocation location() {
        String scheme = Optional.ofNullable(store.getScheme()).orElse("");
        if (scheme.equals("file") && store.getPath() != null) {
            return StoreLocation.ofFolder(Path.of(store.getPath()));
        }
        if (scheme.equals("s3") && store.getAuthority() != null) {
            return StoreLocation.ofBucket(store.getAuthority(), endpoint(), region);
        }
        throw new FederationException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + store + "' names no store. Expected s3://<bucket> or file:///<folder>.");
    }
}
