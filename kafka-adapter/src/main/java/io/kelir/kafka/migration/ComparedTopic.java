package io.kelir.kafka.migration;

/**
 * What two clusters hold of one topic. A record that stands more than once counts once: delivery is at least once.
 *
 * @param topic      its name on both
 * @param onBoth     records with the same key and value on both
 * @param onlyFirst  records that the second lacks
 * @param onlySecond records that the first lacks
 */
public record ComparedTopic(String topic, long onBoth, long onlyFirst, long onlySecond) {
    public boolean isSame() {
        return onlyFirst == 0 && onlySecond == 0;
    }
}
