package io.kelir.platform.segments;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration block of type {@code segments}.
 *
 * @param perimeter  name of the perimeter the store stands in
 * @param store      {@code s3} (default) or {@code folder}
 * @param folder     for {@code folder}: path of the folder that mirrors the bucket
 * @param endpoint   for {@code s3}: URL of the store; empty for AWS itself
 * @param region     for {@code s3}: region, by default {@code us-east-1}
 * @param bucket     for {@code s3}: bucket of the segments
 * @param accessKey  for {@code s3}: access key; without one the environment's credentials are used
 * @param secretKey  for {@code s3}: its secret
 * @param pathStyle  for {@code s3}: the bucket stands in the path, not in the host name
 * @param namespace  first part of every key, by default {@code default}
 * @param datasets   data sets by dotted name
 * @param bounds     memory and parallelism
 * @param visibility who says which records are published; without it, every complete segment counts
 */
public record SegmentsConfig(
        String perimeter,
        Optional<String> store,
        Optional<String> folder,
        Optional<String> endpoint,
        Optional<String> region,
        Optional<String> bucket,
        Optional<String> accessKey,
        Optional<String> secretKey,
        boolean pathStyle,
        Optional<String> namespace,
        Map<String, TopicConfig> datasets,
        Optional<BoundsConfig> bounds,
        Optional<VisibilityConfig> visibility) {

    public SegmentsConfig {
        Problems.require(isGiven(perimeter), "perimeter", "is required");
        store = absentAsEmpty(store);
        folder = absentAsEmpty(folder);
        endpoint = absentAsEmpty(endpoint);
        region = absentAsEmpty(region);
        bucket = absentAsEmpty(bucket);
        accessKey = absentAsEmpty(accessKey);
        secretKey = absentAsEmpty(secretKey);
        namespace = absentAsEmpty(namespace);
        bounds = absentAsEmpty(bounds);
        visibility = absentAsEmpty(visibility);
        Problems.require(datasets != null && !datasets.isEmpty(), "datasets", "is required and names at least one");
        datasets = new LinkedHashMap<>(datasets);
        switch (store.orElse("s3")) {
            case "s3" -> Problems.require(bucket.isPresent(), "bucket", "is required");
            case "folder" -> Problems.require(folder.isPresent(), "folder", "is required");
            default -> throw Problems.at("store", "expected s3 or folder");
        }
        Problems.require(accessKey.isPresent() == secretKey.isPresent(), "secret_key", "goes with access_key");
        Problems.require(!namespace.orElse("default").contains("/"), "namespace", "is one part of a key, without /");
    }

    /** A block in which every complete segment counts. */
    public SegmentsConfig(
            String perimeter,
            Optional<String> store,
            Optional<String> folder,
            Optional<String> endpoint,
            Optional<String> region,
            Optional<String> bucket,
            Optional<String> accessKey,
            Optional<String> secretKey,
            boolean pathStyle,
            Optional<String> namespace,
            Map<String, TopicConfig> datasets,
            Optional<BoundsConfig> bounds) {
        this(
                perimeter,
                store,
                folder,
                endpoint,
                region,
                bucket,
                accessKey,
                secretKey,
                pathStyle,
                namespace,
                datasets,
                bounds,
                Optional.empty());
    }

    /** Where the segments lie. */
    StoreLocation location() {
        return store.orElse("s3").equals("folder")
                ? StoreLocation.ofFolder(Path.of(folder.orElseThrow()))
                : new StoreLocation(
                        Optional.empty(),
                        bucket,
                        endpoint.map(URI::create),
                        region.orElse("us-east-1"),
                        accessKey.map(key -> new StoreLocation.AccessKey(key, secretKey.orElseThrow())),
                        pathStyle);
    }

    /** A binder may leave absent optional keys null. */
    private static <T> Optional<T> absentAsEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }

    @Override
    public String toString() {
        return "SegmentsConfig[perimeter=" + perimeter + ", store=" + store.orElse("s3") + ", folder="
                + folder.orElse("") + ", endpoint=" + endpoint.orElse("") + ", region=" + region.orElse("")
                + ", bucket=" + bucket.orElse("") + ", accessKey="
                + accessKey.map(key -> "***").orElse("")
                + ", secretKey=" + secretKey.map(key -> "***").orElse("") + ", pathStyle=" + pathStyle
                + ", namespace=" + namespace.orElse("default") + ", datasets=" + datasets + ", bounds="
                + bounds.orElse(BoundsConfig.DEFAULT)
                + ", visibility=" + visibility.map(VisibilityConfig::toString).orElse("") + "]";
    }
}
