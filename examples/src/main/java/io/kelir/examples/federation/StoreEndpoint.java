package io.kelir.examples.federation;

import java.net.URI;
import java.nio.file.Path;

/**
 * How to reach the S3-compatible store. Requests are path-style and signed for any region.
 *
 * @param uri           where it listens, such as {@code http://127.0.0.1:40123}
 * @param bucket        the bucket of the segments; it exists
 * @param accessKey     the access key
 * @param secretKey     the secret key
 * @param accessKeyFile file that holds the access key
 * @param secretKeyFile file that holds the secret key
 */
public record StoreEndpoint(
        URI uri, String bucket, String accessKey, String secretKey, Path accessKeyFile, Path secretKeyFile) {
    @Override
    public String toString() {
        return "StoreEndpoint[uri=" + uri + ", bucket=" + bucket + ", accessKey=***, secretKey=***]";
    }
}
