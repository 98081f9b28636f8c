package io.kelir.server.config;

import io.kelir.platform.PlatformProvider;
import io.kelir.server.binding.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of platform on the class path. */
final class PlatformTypes {
    private final Map<String, PlatformProvider<?>> byType = new TreeMap<>();

    /** Two providers of one type are a problem that names both. */
    PlatformTypes(Iterable<? extends PlatformProvider<?>> providers, Problems problems) {
        for (PlatformProvider<?> provider : providers) {
            PlatformProvider<?> other = byType.putIfAbsent(provider.type(), provider);
            if (other != null) {
                problems.add(
                        "platforms",
                        "two providers have type " + provider.type() + ": "
                                + other.getClass().getName() + " and "
                                + provider.getClass().getName() + ". Take one off the class path");
            }
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader can only be asked for the raw interface
    static Iterable<PlatformProvider<?>> installed() {
        return (Iterable) ServiceLoader.load(PlatformProvider.class);
    }

    Optional<PlatformProvider<?>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    String names() {
        return String.join(", ", byType.keySet());
    }
}
