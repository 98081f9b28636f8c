package io.kelir.kafka.cluster;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How to reach etcd's HTTP/JSON gateway.
 *
 * @param endpoints {@code http://host:2379}; asked one after the other until one answers
 * @param user      empty: etcd is asked without authentication
 * @param password  of the user; never printed
 */
public record EtcdSettings(List<String> endpoints, Optional<String> user, Optional<String> password) {
    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints: is required");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("password: is required with user, and taken only with it");
        }
        for (String endpoint : endpoints) {
            checked("endpoints", endpoint);
        }
    }

    /** Without authentication. */
    public static EtcdSettings of(String endpoint) {
        return new EtcdSettings(List.of(endpoint), Optional.empty(), Optional.empty());
    }

    static URI checked(String key, String address) {
        URI uri = URI.create(address);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(key + ": expected http://host:port or https://host:port");
        }
        return uri;
    }

    @Override
    public String toString() {
        return "EtcdSettings[endpoints=" + endpoints + ", user=" + user + ", password=***]";
    }
}
