package io.kelir.cluster.change;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One change of a cluster, as somebody asks for it. */
public sealed interface ClusterChange {
    /** What kind of change, as its tool is named. */
    String kind();

    /** Name of the topic, or id of the group, that is changed. */
    String target();

    /** One function for each kind. */
    <T> T fold(Cases<T> cases);

    /** What to do for each kind. */
    interface Cases<T> {
        T createTopic(CreateTopic change);

        T deleteTopic(DeleteTopic change);

        T createPartitions(CreatePartitions change);

        T updateTopicConfig(UpdateTopicConfig change);

        T deleteGroup(DeleteGroup change);
    }

    /**
     * A topic more.
     *
     * @param partitions        empty: as many as the brokers give
     * @param replicationFactor copies of each partition; empty: as many as the brokers make
     * @param config            settings of the topic's own
     */
    record CreateTopic(
            String target, OptionalInt partitions, OptionalInt replicationFactor, SortedMap<String, String> config)
            implements ClusterChange {
        public CreateTopic {
            config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        }

        @Override
        public String kind() {
            return "create_topic";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.createTopic(this);
        }
    }

    /** A topic less, with all its records. */
    record DeleteTopic(String target) implements ClusterChange {
        @Override
        public String kind() {
            return "delete_topic";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.deleteTopic(this);
        }
    }

    /**
     * More partitions for a topic.
     *
     * @param partitions how many it has then
     */
    record CreatePartitions(String target, int partitions) implements ClusterChange {
        @Override
        public String kind() {
            return "create_partitions";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.createPartitions(this);
        }
    }

    /**
     * Other settings for a topic.
     *
     * @param set   settings that the topic gets for its own
     * @param unset names of settings that it has no longer for its own
     */
    record UpdateTopicConfig(String target, SortedMap<String, String> set, SortedSet<String> unset)
            implements ClusterChange {
        public UpdateTopicConfig {
            set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
            unset = Collections.unmodifiableSortedSet(new TreeSet<>(unset));
        }

        @Override
        public String kind() {
            return "update_topic_config";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.updateTopicConfig(this);
        }
    }

    /** A consumer group less, with what it has committed. */
    record DeleteGroup(String target) implements ClusterChange {
        @Override
        public String kind() {
            return "delete_group";
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.deleteGroup(this);
        }
    }
}
