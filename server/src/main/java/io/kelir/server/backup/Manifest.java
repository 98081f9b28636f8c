package io.kelir.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.audit.ChainHead;
import io.kelir.canonical.CanonicalJson;
import io.kelir.canonical.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself.
 *
 * @param version of Kelir that made it
 * @param time    when, in ISO 8601
 * @param chains  what the store's chains of events ended with
 * @param digests SHA-256 of each part, in hexadecimal, by name
 */
public record Manifest(String version, String time, List<ChainHead> chains, Map<String, String> digests) {
    static final String NAME = "backup.json";
    static final String STORE = "store";
    static final String HOME = "home/";
    private static final ObjectMapper JSON = new ObjectMapper();

    public Manifest {
        chains = List.copyOf(chains);
        digests = Map.copyOf(digests);
    }

    byte[] bytes() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", version);
        members.put("time", time);
        members.put("chains", chains.stream().map(Manifest::members).toList());
        members.put("sha256", new TreeMap<String, @Nullable Object>(digests));
        return CanonicalJson.encode(members);
    }

    private static Map<String, @Nullable Object> members(ChainHead chain) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("writer", chain.writer());
        members.put("seq", chain.sequence());
        members.put("hash", chain.hash().hex());
        return members;
    }

    /** @throws IOException also when it is none */
    static Manifest read(byte[] bytes) throws IOException {
        JsonNode read = JSON.readTree(bytes);
        List<ChainHead> chains = new ArrayList<>();
        for (JsonNode chain : read.path("chains")) {
            chains.add(new ChainHead(
                    chain.path("writer").asText(),
                    chain.path("seq").asLong(),
                    new Digest(chain.path("hash").asText())));
        }
        Map<String, String> digests = new TreeMap<>();
        read.path("sha256")
                .fields()
                .forEachRemaining(
                        part -> digests.put(part.getKey(), part.getValue().asText()));
        return new Manifest(read.path("version").asText(), read.path("time").asText(), chains, digests);
    }
}
