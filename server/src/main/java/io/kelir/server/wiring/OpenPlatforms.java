package io.kelir.server.wiring;

import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.Perimeters;
import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.platform.FragmentPlatform;
import io.kelir.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured platforms, and as a catalog the data sets of those that have answered. One that is away holds up nothing; its data sets
 * join when it answers. Thread-safe.
 */
final class OpenPlatforms implements Catalog, Perimeters, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenPlatforms.class);
    private static final double ROWS_UNKNOWN = 10_000;

    private final List<Platform> platforms;
    private final String own;
    private volatile Map<String, List<DataSet>> answered = Map.of();
    private volatile NavigableMap<String, DataSet> dataSets = new TreeMap<>();

    /**
     * @param own the perimeter of this server; empty where all platforms stand in one
     * @throws FederationException CONFIGURATION_INVALID when nobody says where the server stands
     */
    OpenPlatforms(List<Platform> platforms, Optional<String> own) {
        this.platforms = List.copyOf(platforms);
        this.own = own.orElseGet(() -> only(platforms));
    }

    private static String only(List<Platform> platforms) {
        List<String> perimeters =
                platforms.stream().map(Platform::perimeter).distinct().toList();
        if (perimeters.size() > 1) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "server.perimeter: is required, since platforms stand in several perimeters: "
                            + String.join(", ", perimeters) + ". Name the one that this server stands in.");
        }
        return perimeters.isEmpty() ? "" : perimeters.get(0);
    }

    List<Platform> all() {
        return platforms;
    }

    /**
     * Asks every platform that has not answered yet for its data sets.
     *
     * @throws FederationException CONFIGURATION_INVALID when two platforms offer a data set of one name
     */
    synchronized void ask() {
        Map<String, List<DataSet>> answers = new TreeMap<>(answered);
        for (Platform platform : platforms) {
            if (!answers.containsKey(platform.name())) {
                ask(platform).ifPresent(offered -> answers.put(platform.name(), offered));
            }
        }
        dataSets = byName(answers);
        answered = answers;
    }

    private static Optional<List<DataSet>> ask(Platform platform) {
        try {
            return Optional.of(platform.dataSets());
        } catch (FederationException e) {
            if (e.code().kind() != ErrorKind.PLATFORM) {
                throw e;
            }
            LOG.warn("platform {} is away; its data sets join when it answers: {}", platform.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static NavigableMap<String, DataSet> byName(Map<String, List<DataSet>> answers) {
        NavigableMap<String, DataSet> byName = new TreeMap<>();
        for (DataSet dataSet : answers.values().stream().flatMap(List::stream).toList()) {
            DataSet other = byName.putIfAbsent(dataSet.name(), dataSet);
            if (other != null) {
                throw new FederationException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "Platforms '" + other.platform() + "' and '" + dataSet.platform() + "' both offer a data set '"
                                + dataSet.name() + "'. Rename one.");
            }
        }
        return byName;
    }

    /** Whether every platform has answered. */
    boolean isComplete() {
        return answered.size() == platforms.size();
    }

    @Override
    public List<DataSet> dataSets() {
        return new ArrayList<>(dataSets.values());
    }

    @Override
    public Optional<DataSet> find(String name) {
        return Optional.ofNullable(dataSets.get(name));
    }

    /** What nobody offers stands nowhere that anything may leave. */
    @Override
    public Place of(String dataSet) {
        return find(dataSet)
                .flatMap(found -> platforms.stream()
                        .filter(platform -> platform.name().equals(found.platform()))
                        .findFirst())
                .map(platform -> new Place(
                        platform.name(),
                        platform.perimeter(),
                        !platform.perimeter().equals(own),
                        platform instanceof FragmentPlatform))
                .orElse(new Place("", "", true, false));
    }

    /** Estimated rows of a data set, from its platform's statistics. */
    double rows(DataSet dataSet) {
        OptionalLong known = platforms.stream()
                .filter(platform -> platform.name().equals(dataSet.platform()))
                .map(platform -> platform.rowCount(dataSet.name()))
                .findFirst()
                .orElse(OptionalLong.empty());
        return known.isPresent() ? known.getAsLong() : ROWS_UNKNOWN;
    }

    @Override
    public void close() {
        for (Platform platform : platforms) {
            try {
                platform.close();
            } catch (RuntimeException e) {
                LOG.warn("platform {} did not close", platform.name(), e);
            }
        }
    }
}
