package io.kelir.kafka.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.cluster.GroupDetail;
import io.kelir.cluster.GroupMember;
import io.kelir.cluster.GroupOffset;
import io.kelir.cluster.GroupSummary;
import io.kelir.cluster.TopicDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Consumer groups as KafScale's metadata store keeps them. */
final class StoredGroups {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONSUMERS = "/kafscale/consumers/";
    private static final String METADATA = "/metadata";

    private final EtcdGateway etcd;
    private final StoredTopics topics;

    StoredGroups(EtcdGateway etcd, StoredTopics topics) {
        this.etcd = etcd;
        this.topics = topics;
    }

    List<GroupSummary> all() {
        return etcd.list(CONSUMERS).stream()
                .filter(entry -> entry.key().endsWith(METADATA))
                .flatMap(entry -> group(entry).stream())
                .map(group -> new GroupSummary(
                        group.id(),
                        group.state(),
                        group.protocolType(),
                        OptionalInt.of(group.members().size())))
                .sorted(Comparator.comparing(GroupSummary::id))
                .toList();
    }

    GroupDetail find(String groupId) {
        return etcd.get(CONSUMERS + groupId + METADATA)
                .flatMap(StoredGroups::group)
                .orElseThrow(() -> AdminGroups.unknown(groupId));
    }

    /** A group's id may hold slashes, so a key that looks like a group's counts only if it is that group's. */
    private static Optional<GroupDetail> group(EtcdGateway.Entry entry) {
        WireFields stored = WireFields.of(entry.value());
        String id = stored.text(1).orElse("");
        return entry.key().equals(CONSUMERS + id + METADATA) ? Optional.of(group(id, stored)) : Optional.empty();
    }

    private static GroupDetail group(String id, WireFields stored) {
        return new GroupDetail(
                id,
                stored.text(2).orElse("unknown"),
                stored.text(3).orElse(""),
                stored.text(4).filter(text -> !text.isEmpty()),
                stored.text(5).filter(text -> !text.isEmpty()),
                number(stored, 6),
                number(stored, 8),
                stored.messages(7).stream()
                        .map(StoredGroups::member)
                        .sorted(Comparator.comparing(GroupMember::id))
                        .toList());
    }

    /** Zero is not written by the format, and none of these is ever zero while it is known. */
    private static OptionalInt number(WireFields stored, int field) {
        OptionalLong number = stored.number(field);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private static GroupMember member(WireFields entry) {
        WireFields member = entry.messages(2).stream().findFirst().orElseGet(() -> WireFields.of(new byte[0]));
        return new GroupMember(
                entry.text(1).orElse(""),
                member.text(1).orElse(""),
                member.text(2).orElse(""),
                member.text(3).filter(text -> !text.isEmpty()),
                member.messages(4).stream()
                        .map(assignment ->
                                new GroupMember.Assignment(assignment.text(1).orElse(""), assignment.numbers(2)))
                        .toList(),
                Optional.of(member.texts(5)),
                number(member, 6));
    }

    List<GroupOffset> offsets(String groupId, Set<String> names) {
        GroupDetail group = find(groupId);
        Map<String, Commit> commits = commits(groupId);
        Set<String> wanted = names.isEmpty() ? touched(group, commits) : names;
        List<GroupOffset> offsets = new ArrayList<>();
        if (!wanted.isEmpty()) {
            topics.describe(wanted).stream().filter(TopicDetail::exists).forEach(topic -> offsets(topic, commits)
                    .forEach(offsets::add));
        }
        return offsets;
    }

    private static Set<String> touched(GroupDetail group, Map<String, Commit> commits) {
        Set<String> names = new TreeSet<>();
        commits.keySet().forEach(key -> names.add(key.substring(0, key.lastIndexOf('/'))));
        group.members().forEach(member -> member.assignments().forEach(assigned -> names.add(assigned.topic())));
        return names;
    }

    private Stream<GroupOffset> offsets(TopicDetail topic, Map<String, Commit> commits) {
        return topics.ends(topic).entrySet().stream().map(end -> {
            Optional<Commit> commit = Optional.ofNullable(commits.get(topic.name() + "/" + end.getKey()));
            return new GroupOffset(
                    topic.name(),
                    end.getKey(),
                    commit.map(found -> OptionalLong.of(found.offset)).orElseGet(OptionalLong::empty),
                    commit.map(Commit::metadata),
                    end.getValue());
        });
    }

    /** By topic and partition, as in the key. */
    private Map<String, Commit> commits(String groupId) {
        String prefix = CONSUMERS + groupId + "/offsets/";
        Map<String, Commit> commits = new HashMap<>();
        etcd.list(prefix).stream()
                .filter(entry -> entry.key().substring(prefix.length()).matches("[^/]+/\\d{1,9}"))
                .forEach(entry -> commits.put(entry.key().substring(prefix.length()), Commit.of(entry.value())));
        return commits;
    }

    private record Commit(long offset, String metadata) {
        static Commit of(byte[] text) {
            try {
                JsonNode tree = JSON.readTree(text);
                if (!tree.path("offset").isIntegralNumber()) {
                    throw EtcdGateway.unreadable(null);
                }
                return new Commit(
                        tree.path("offset").longValue(), tree.path("metadata").asText());
            } catch (IOException e) {
                throw EtcdGateway.unreadable(e);
            }
        }
    }
}
