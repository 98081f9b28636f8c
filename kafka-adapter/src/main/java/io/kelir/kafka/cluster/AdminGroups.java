package io.kelir.kafka.cluster;

import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupMember;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.GroupSummary;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidGroupIdException;

/** Consumer groups as their coordinators tell them. */
final class AdminGroups {
    private static final String CONSUMER = "consumer";
    private static final int SHOWN_ID_MAX = 100;

    private final Admin admin;
    private final AdminTopics topics;

    AdminGroups(Admin admin, AdminTopics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    List<GroupSummary> all() {
        Collection<GroupListing> listed = AdminReplies.await(admin.listGroups().valid());
        Map<String, KafkaFuture<ConsumerGroupDescription>> described = admin.describeConsumerGroups(listed.stream()
                        .filter(AdminGroups::isOfConsumers)
                        .map(GroupListing::groupId)
                        .toList())
                .describedGroups();
        return listed.stream()
                .map(group -> summary(group, members(described, group.groupId())))
                .sorted(Comparator.comparing(GroupSummary::id))
                .toList();
    }

    private static boolean isOfConsumers(GroupListing group) {
        return group.protocol().isEmpty() || group.protocol().equals(CONSUMER);
    }

    private static GroupSummary summary(GroupListing group, OptionalInt members) {
        return new GroupSummary(
                group.groupId(), word(group.groupState().orElse(GroupState.UNKNOWN)), group.protocol(), members);
    }

    /** A group that ended since it was listed has a number of members that nobody knows. */
    private static OptionalInt members(Map<String, KafkaFuture<ConsumerGroupDescription>> described, String groupId) {
        KafkaFuture<ConsumerGroupDescription> reply = described.get(groupId);
        if (reply == null) {
            return OptionalInt.empty();
        }
        return described(reply)
                .map(group -> OptionalInt.of(group.members().size()))
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<ConsumerGroupDescription> described(KafkaFuture<ConsumerGroupDescription> reply) {
        try {
            return Optional.of(reply.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException || e.getCause() instanceof InvalidGroupIdException) {
                return Optional.empty();
            }
            throw AdminReplies.failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AdminReplies.failed(e);
        }
    }

    private static String word(GroupState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    GroupDetail find(String groupId) {
        ConsumerGroupDescription group = description(groupId);
        return new GroupDetail(
                groupId,
                word(group.groupState()),
                CONSUMER,
                Optional.of(group.partitionAssignor()).filter(name -> !name.isEmpty()),
                Optional.empty(),
                group.groupEpoch().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                OptionalInt.empty(),
                group.members().stream()
                        .map(AdminGroups::member)
                        .sorted(Comparator.comparing(GroupMember::id))
                        .toList());
    }

    /** Older brokers describe a group that never was as one that is dead. */
    private ConsumerGroupDescription description(String groupId) {
        return Optional.ofNullable(admin.describeConsumerGroups(List.of(groupId))
                        .describedGroups()
                        .get(groupId))
                .flatMap(AdminGroups::described)
                .filter(group -> group.groupState() != GroupState.DEAD
                        || !group.members().isEmpty())
                .orElseThrow(() -> unknown(groupId));
    }

    static FederationException unknown(String groupId) {
        String shown = groupId.length() <= SHOWN_ID_MAX ? groupId : groupId.substring(0, SHOWN_ID_MAX) + "…";
        return new FederationException(
                ErrorCode.UNKNOWN_GROUP,
                "There is no consumer group '" + shown + "'. Call list_groups for the groups that exist.");
    }

    private static GroupMember member(MemberDescription member) {
        return new GroupMember(
                member.consumerId(),
                member.clientId(),
                member.host(),
                Optional.empty(),
                assignments(member.assignment().topicPartitions()),
                Optional.empty(),
                OptionalInt.empty());
    }

    private static List<GroupMember.Assignment> assignments(Set<TopicPartition> assigned) {
        Map<String, List<Integer>> byTopic = new TreeMap<>();
        assigned.stream()
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .forEach(partition -> byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                        .add(partition.partition()));
        return byTopic.entrySet().stream()
                .map(entry -> new GroupMember.Assignment(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<GroupOffset> offsets(String groupId, Set<String> names) {
        ConsumerGroupDescription group = description(groupId);
        Map<TopicPartition, OffsetAndMetadata> committed =
                AdminReplies.await(admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata());
        List<TopicPartition> partitions = partitions(names.isEmpty() ? touched(group, committed) : names);
        Map<TopicPartition, OptionalLong> ends = ends(partitions);
        return partitions.stream()
                .map(partition -> offset(
                        partition,
                        Optional.ofNullable(committed.get(partition)),
                        ends.getOrDefault(partition, OptionalLong.empty())))
                .toList();
    }

    private static Set<String> touched(
            ConsumerGroupDescription group, Map<TopicPartition, OffsetAndMetadata> committed) {
        Set<String> names = new HashSet<>();
        committed.keySet().forEach(partition -> names.add(partition.topic()));
        group.members()
                .forEach(member ->
                        member.assignment().topicPartitions().forEach(partition -> names.add(partition.topic())));
        return names;
    }

    private List<TopicPartition> partitions(Set<String> names) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.partitions(names)
                .forEach((topic, numbers) ->
                        numbers.forEach(number -> partitions.add(new TopicPartition(topic, number))));
        return partitions;
    }

    /** A partition without a leader has an end that nobody knows. */
    private Map<TopicPartition, OptionalLong> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsResult replies = admin.listOffsets(latest);
        Map<TopicPartition, OptionalLong> ends = new java.util.HashMap<>();
        partitions.forEach(partition -> ends.put(partition, end(replies.partitionResult(partition))));
        return ends;
    }

    private static OptionalLong end(KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> reply) {
        try {
            return OptionalLong.of(reply.get().offset());
        } catch (ExecutionException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AdminReplies.failed(e);
        }
    }

    private static GroupOffset offset(
            TopicPartition partition, Optional<OffsetAndMetadata> committed, OptionalLong end) {
        return new GroupOffset(
                partition.topic(),
                partition.partition(),
                committed.map(offset -> OptionalLong.of(offset.offset())).orElseGet(OptionalLong::empty),
                committed.map(OffsetAndMetadata::metadata),
                end);
    }
}
