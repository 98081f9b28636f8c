package io.kelir.platform.segments;

import io.kelir.platform.segments.visibility.EtcdGateway;
import io.kelir.platform.segments.visibility.EtcdLogin;
import io.kelir.platform.segments.visibility.EtcdOffsets;
import io.kelir.platform.segments.visibility.PublishedOffsets;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who says which records are published.
 *
 * @param etcd     addresses of the members of the brokers' etcd, such as {@code http://etcd:2379}
 * @param user     user of an etcd with authentication
 * @param password its password
 */
public record VisibilityConfig(List<String> etcd, Optional<String> user, Optional<String> password) {
    public VisibilityConfig {
        Problems.require(etcd != null && !etcd.isEmpty(), "etcd", "is required and names at least one member");
        etcd = List.copyOf(etcd);
        etcd.forEach(member -> Problems.require(
                member.matches("https?://[^/]+/?"), "etcd", "expected addresses such as http://etcd:2379"));
        user = user == null ? Optional.empty() : user;
        password = password == null ? Optional.empty() : password;
        Problems.require(user.isPresent() == password.isPresent(), "password", "goes with user");
    }

    PublishedOffsets offsets() {
        return new EtcdOffsets(new EtcdGateway(
                etcd.stream().map(URI::create).toList(),
                user.map(name -> new EtcdLogin(name, password.orElseThrow()))));
    }

    @Override
    public String toString() {
        return "VisibilityConfig[etcd=" + etcd + ", user=" + user.orElse("") + ", password="
                + password.map(secret -> "***").orElse("") + "]";
    }
}
