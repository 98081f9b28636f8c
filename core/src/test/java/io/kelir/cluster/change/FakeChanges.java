package io.kelir.cluster.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cluster in which every change takes the target away, unless a test breaks it. */
final class FakeChanges implements ClusterChanges {
    private final List<ClusterChange> made = new ArrayList<>();
    private String partitions = "3";
    private boolean broken;

    List<ClusterChange> made() {
        return List.copyOf(made);
    }

    /** Somebody else changes the cluster. */
    void setPartitions(String number) {
        partitions = number;
    }

    void breakDown() {
        broken = true;
    }

    @Override
    public ChangeDiff rehearse(ClusterChange change) {
        return ChangeDiff.between(Map.of("partitions", partitions), Map.of());
    }

    @Override
    public ChangeDiff make(ClusterChange change) {
        if (broken) {
            throw new IllegalStateException("down");
        }
        made.add(change);
        return rehearse(change);
    }

    @Override
    public void close() {}
}
