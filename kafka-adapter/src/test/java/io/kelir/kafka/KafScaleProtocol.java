package io.kelir.kafka;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which requests in which versions a KafScale broker takes, and how it says so. */
final class KafScaleProtocol {
    static final short API_VERSIONS = 18;
    private static final short UNSUPPORTED_VERSION = 35;

    /** Key of an API: its least and greatest version; those of transactions and of brokers among themselves are listed with -1. */
    private static final Map<Short, short[]> VERSIONS = new TreeMap<>();

    static {
        offer(0, 0, 9); // Produce
        offer(1, 11, 13); // Fetch
        offer(2, 0, 4); // ListOffsets
        offer(3, 0, 12); // Metadata
        for (int key : new int[] {4, 5, 6, 7, 21, 22, 24, 25, 26}) {
            offer(key, -1, -1);
        }
        offer(8, 3, 3); // OffsetCommit
        offer(9, 5, 5); // OffsetFetch
        offer(10, 3, 3); // FindCoordinator
        offer(11, 4, 4); // JoinGroup
        offer(12, 4, 4); // Heartbeat
        offer(13, 4, 4); // LeaveGroup
        offer(14, 4, 4); // SyncGroup
        offer(15, 5, 5); // DescribeGroups
        offer(16, 0, 5); // ListGroups
        offer(API_VERSIONS, 0, 0);
        offer(19, 0, 2); // CreateTopics
        offer(20, 0, 2); // DeleteTopics
        offer(23, 3, 3); // OffsetForLeaderEpoch
        offer(32, 4, 4); // DescribeConfigs
        offer(33, 1, 1); // AlterConfigs
        offer(37, 0, 3); // CreatePartitions
        offer(42, 0, 2); // DeleteGroups
    }

    private KafScaleProtocol() {}

    private static void offer(int key, int least, int greatest) {
        VERSIONS.put((short) key, new short[] {(short) least, (short) greatest});
    }

    static boolean takes(short key, short version) {
        return Optional.ofNullable(VERSIONS.get(key))
                .map(known -> version >= known[0] && version <= known[1])
                .orElse(false);
    }

    /** The reply to a question for versions: in version 0, whatever was asked. */
    static byte[] versions(int correlation, short askedVersion) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream reply = new DataOutputStream(bytes);
        reply.writeInt(correlation);
        reply.writeShort(askedVersion == 0 ? 0 : UNSUPPORTED_VERSION);
        reply.writeInt(VERSIONS.size());
        for (Map.Entry<Short, short[]> offered : VERSIONS.entrySet()) {
            reply.writeShort(offered.getKey());
            reply.writeShort(offered.getValue()[0]);
            reply.writeShort(offered.getValue()[1]);
        }
        return bytes.toByteArray();
    }
}
