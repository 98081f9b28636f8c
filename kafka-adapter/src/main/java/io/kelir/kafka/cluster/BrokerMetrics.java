package io.kelir.kafka.cluster;

import io.kelir.cluster.ClusterLoad;
import io.kelir.cluster.StoreHealth;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** KafScale's metrics of all brokers that show them, asked at once and told as one cluster's. */
final class BrokerMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerMetrics.class);
    private static final int BYTES_MAX = 16 << 20;
    private static final String PREFIX = "kafscale_";

    private final HttpClient http;
    private final List<URI> sources;
    private final Duration timeout;
    private final Clock clock;

    BrokerMetrics(List<URI> sources, Duration timeout, Clock clock) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.sources = List.copyOf(sources);
        this.timeout = timeout;
        this.clock = clock;
    }

    /** A broker that does not answer is left out and counted as such. */
    ClusterLoad load() {
        if (sources.isEmpty()) {
            return ClusterLoad.unknown(clock.instant());
        }
        List<MetricsText> answers = sources.stream().map(this::ask).toList().stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
        return new ClusterLoad(
                new StoreHealth(worst(answers), mean(answers, "s3_latency_ms_avg"), greatest(answers, "s3_error_rate")),
                sum(answers, "produce_rps"),
                sum(answers, "fetch_rps"),
                sum(answers, "admin_requests_total"),
                sum(answers, "admin_request_errors_total"),
                mean(answers, "admin_request_latency_ms_avg"),
                sources.size(),
                answers.size(),
                clock.instant());
    }

    private CompletableFuture<Optional<MetricsText>> ask(URI source) {
        HttpRequest request = HttpRequest.newBuilder(source).timeout(timeout).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(BrokerMetrics::read)
                .exceptionally(failure -> {
                    LOG.warn("metrics of a broker at {} cannot be read", source.getHost(), failure);
                    return Optional.empty();
                });
    }

    private static Optional<MetricsText> read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] text = body.readNBytes(BYTES_MAX + 1);
            if (response.statusCode() != 200 || text.length > BYTES_MAX) {
                LOG.warn("a broker answered {} to a request for its metrics", response.statusCode());
                return Optional.empty();
            }
            return Optional.of(MetricsText.of(new String(text, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.warn("metrics of a broker broke off", e);
            return Optional.empty();
        }
    }

    private static Optional<String> worst(List<MetricsText> answers) {
        return answers.stream()
                .flatMap(answer -> answer.labelsOfOnes(PREFIX + "s3_health_state", "state").stream())
                .max(java.util.Comparator.comparingInt(BrokerMetrics::badness));
    }

    private static int badness(String state) {
        return List.of("healthy", "degraded", "unavailable").indexOf(state);
    }

    private static OptionalDouble sum(List<MetricsText> answers, String name) {
        double[] values = values(answers, name);
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(java.util.Arrays.stream(values).sum());
    }

    private static OptionalDouble mean(List<MetricsText> answers, String name) {
        return java.util.Arrays.stream(values(answers, name)).average();
    }

    private static OptionalDouble greatest(List<MetricsText> answers, String name) {
        return java.util.Arrays.stream(values(answers, name)).max();
    }

    private static double[] values(List<MetricsText> answers, String name) {
        return answers.stream()
                .flatMap(answer -> answer.values(PREFIX + name).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
