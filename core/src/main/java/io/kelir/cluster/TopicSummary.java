package io.kelir.cluster;

/**
 * A topic.
 *
 * @param name       its name
 * @param partitions number of partitions
 * @param errorCode  as Kafka numbers errors; 0 for none
 */
public record TopicSummary(String name, int partitions, int errorCode) {}
