package io.kelir.platform.segments.visibility;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks etcd for what KafScale's brokers keep there: the list of topics, and {@code next_offset} of every partition. A topic that was
 * deleted leaves its segments in the store; only this list knows that it is gone.
 */
public final class EtcdOffsets implements PublishedOffsets {
    private static final String SNAPSHOT = "/kafscale/metadata/snapshot";
    private static final String TOPICS = "/kafscale/topics/";
    private static final Pattern NEXT_OFFSET = Pattern.compile("([0-9]{1,9})/next_offset");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");

    private final EtcdGateway etcd;

    public EtcdOffsets(EtcdGateway etcd) {
        this.etcd = etcd;
    }

    @Override
    public Optional<Map<Integer, Long>> of(String topic, RunControl control) {
        byte[] snapshot = etcd.get(SNAPSHOT, control).orElseThrow(() -> failed("etcd knows no topics"));
        if (!TopicNames.of(snapshot).contains(topic)) {
            throw failed("etcd knows no topic of a data set's name; it may have been deleted");
        }
        String prefix = TOPICS + topic + "/partitions/";
        Map<Integer, Long> offsets = new TreeMap<>();
        etcd.range(prefix, control).forEach((key, value) -> {
            Matcher named = NEXT_OFFSET.matcher(key.substring(prefix.length()));
            if (named.matches()) {
                offsets.put(Integer.valueOf(named.group(1)), offset(value));
            }
        });
        return Optional.of(offsets);
    }

    private static long offset(byte[] value) {
        String text = new String(value, StandardCharsets.US_ASCII).strip();
        if (!OFFSET.matcher(text).matches()) {
            throw failed("a next_offset in etcd is not a number");
        }
        return Long.parseLong(text);
    }

    private static FederationException failed(String what) {
        return new FederationException(
                ErrorCode.PLATFORM_FAILED, "The published offsets of a topic are not known: " + what + ".");
    }
}
