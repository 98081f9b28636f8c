package io.kelir.cluster.change;

/**
 * Changes a Kafka cluster. Answers on the calling thread within the time it was configured with. Thread-safe.
 *
 * <p>Every method throws CHANGE_IMPOSSIBLE when the brokers would not take the change, UNKNOWN_TOPIC or UNKNOWN_GROUP when there is
 * nothing to change, PLATFORM_UNAVAILABLE when the brokers do not answer and PLATFORM_FAILED when they answer with what cannot be read.
 */
public interface ClusterChanges extends AutoCloseable {
    /** What a change would make different. The brokers check it, where their protocol can; nothing is changed. */
    ChangeDiff rehearse(ClusterChange change);

    /** Makes a change; what is different since, as the cluster tells it once it is done. */
    ChangeDiff make(ClusterChange change);

    @Override
    void close();
}
