package io.kelir.platform.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The fixture bucket and what its manifest says a right reader returns. */
public final class Fixture {
    private static final JsonNode MANIFEST = load();

    private Fixture() {}

    private static JsonNode load() {
        try (InputStream in =
                new GZIPInputStream(resource("/kfs/manifest.json.gz").openStream())) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(Fixture.class.getResource(name), name);
    }

    /** Mirrors the bucket's keys. */
    public static Path bucket() {
        try {
            return Path.of(resource("/kfs/bucket").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys and values of the brokers' etcd. */
    public static JsonNode etcd() {
        try (InputStream in = resource("/kfs/etcd.json").openStream()) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Stream<JsonNode> partitions(String topic) {
        return partitions()
                .filter(partition -> topic.equals(partition.path("topic").asText()));
    }

    public static Stream<JsonNode> partitions() {
        List<JsonNode> partitions = new ArrayList<>();
        MANIFEST.path("partitions").forEach(partitions::add);
        return partitions.stream();
    }

    public static JsonNode oracle(String topic) {
        return MANIFEST.path("oracles").path(topic);
    }
}
