package io.kelir.kafka.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Samples in Prometheus' text format. Lines that are no finite sample are left out.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus: Exposition formats</a>
 */
final class MetricsText {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})?\\s+(\\S+)(?:\\s+-?\\d+)?\\s*");

    private final List<Sample> samples;

    private MetricsText(List<Sample> samples) {
        this.samples = samples;
    }

    static MetricsText of(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> sample(line)
                .ifPresent(samples::add));
        return new MetricsText(samples);
    }

    private static Optional<Sample> sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(matcher.group(3));
            return Double.isFinite(value)
                    ? Optional.of(new Sample(
                            matcher.group(1),
                            Optional.ofNullable(matcher.group(2)).orElse(""),
                            value))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Values of all samples of a metric. */
    List<Double> values(String name) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name))
                .map(Sample::value)
                .toList();
    }

    /** What a label says in the samples of a metric that are 1. */
    List<String> labelsOfOnes(String name, String label) {
        Pattern pattern = Pattern.compile("(?:^|,)\\s*" + Pattern.quote(label) + "=\"([^\"\\\\]*)\"");
        return samples.stream()
                .filter(sample -> sample.name.equals(name) && sample.value == 1)
                .map(sample -> pattern.matcher(sample.labels))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private record Sample(String name, String labels, double value) {}
}
