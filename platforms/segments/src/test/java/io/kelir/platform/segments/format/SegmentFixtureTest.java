package io.kelir.platform.segments.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.platform.segments.Fixture;
import io.kelir.platform.segments.store.FolderStore;
import io.kelir.platform.segments.store.Segment;
import io.kelir.platform.segments.store.TopicListing;
import io.kelir.statement.RunControl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixture was written and checked byte for byte with the reference writer; its manifest is the oracle. */
class SegmentFixtureTest {
    private static final int BATCH_BYTES_MAX = 16 << 20;
    private static final RunControl CONTROL = new RunControl(Clock.systemUTC(), Duration.ofMinutes(5));
    private static final FolderStore STORE = new FolderStore(Fixture.bucket());

    /** What must be reported for each damage of the fixture, beside the sound records. */
    private static final Map<String, Set<DamageKind>> REPORTED = Map.ofEntries(
            Map.entry("body_bit_flip", Set.of(DamageKind.BATCH_CHECKSUM, DamageKind.FOOTER_CHECKSUM)),
            Map.entry("truncated_mid_batch", Set.of(DamageKind.FOOTER_MISSING, DamageKind.BATCH_LENGTH)),
            Map.entry("truncated_in_footer", Set.of(DamageKind.FOOTER_MISSING, DamageKind.STRAY_BYTES)),
            Map.entry("orphan_kfs_no_index", Set.of()),
            Map.entry("orphan_index_no_kfs", Set.of()),
            Map.entry("index_bad_magic", Set.of(DamageKind.INDEX)),
            Map.entry("index_truncated", Set.of(DamageKind.INDEX)),
            Map.entry("empty_kfs", Set.of(DamageKind.SEGMENT_TOO_SHORT)),
            Map.entry("bad_segment_magic", Set.of(DamageKind.SEGMENT_MAGIC)),
            Map.entry("unknown_version", Set.of(DamageKind.SEGMENT_VERSION)),
            Map.entry("footer_crc_wrong", Set.of(DamageKind.FOOTER_CHECKSUM)),
            Map.entry("batch_crc_wrong", Set.of(DamageKind.BATCH_CHECKSUM)),
            Map.entry("footer_last_offset_wrong", Set.of(DamageKind.FOOTER_LAST_OFFSET)),
            Map.entry("name_header_mismatch", Set.of(DamageKind.BASE_OFFSET)),
            Map.entry("batch_length_huge", Set.of(DamageKind.BATCH_LENGTH)),
            Map.entry("batch_length_negative", Set.of(DamageKind.BATCH_LENGTH)),
            Map.entry("record_length_overrun", Set.of(DamageKind.BATCH_RECORDS)),
            Map.entry("record_count_huge", Set.of(DamageKind.BATCH_RECORDS)),
            Map.entry("unknown_codec", Set.of(DamageKind.BATCH_CODEC)),
            Map.entry("gzip_stream_broken", Set.of(DamageKind.BATCH_COMPRESSION)),
            Map.entry("gzip_bomb", Set.of(DamageKind.BATCH_TOO_LARGE)),
            Map.entry("magic_v1_message", Set.of(DamageKind.BATCH_MAGIC)),
            Map.entry("stale_base_offset", Set.of(DamageKind.BATCH_OFFSET)),
            Map.entry("trailing_garbage", Set.of(DamageKind.STRAY_BYTES)),
            Map.entry("beyond_high_watermark", Set.of()),
            Map.entry("overlapping_segments", Set.of()),
            Map.entry("clean", Set.of()));

    static Stream<JsonNode> partitions() {
        return Fixture.partitions();
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void returnsEverySoundRecordAndReportsAllDamage(JsonNode partition) {
        List<Rec> found = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();

        read(partition, found, damages);

        List<Rec> expected = expected(partition);
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            assertEquals(expected.get(i), found.get(i));
        }
        assertEquals(expected.size(), found.size());
        Set<DamageKind> kinds = damages.stream().map(Damage::kind).collect(Collectors.toSet());
        assertEquals(REPORTED.get(partition.path("case").asText()), kinds, damages.toString());
    }

    private static void read(JsonNode partition, List<Rec> found, List<Damage> damages) {
        TopicListing listing =
                TopicListing.of(STORE, "default", partition.path("topic").asText(), CONTROL);
        SegmentReader reader = new SegmentReader(BATCH_BYTES_MAX);
        long last = -1;
        for (Segment segment : listing.segments()) {
            if (segment.partition() == partition.path("partition").asInt()) {
                byte[] bytes = STORE.read(segment.object(), CONTROL).orElseThrow();
                OffsetIndex.check(STORE.read(segment.index(), CONTROL).orElseThrow())
                        .ifPresent(damages::add);
                SegmentLayout layout = SegmentLayout.of(bytes, segment.baseOffset());
                long shadow = last;
                damages.addAll(reader.read(bytes, layout, records -> collect(records, shadow, found)));
                last = Math.max(last, layout.lastOffset());
            }
        }
    }

    private static void collect(RecordCursor records, long shadow, List<Rec> found) {
        while (records.next()) {
            if (records.offset() > shadow) {
                found.add(Rec.of(records));
            }
        }
    }

    private static List<Rec> expected(JsonNode partition) {
        List<Rec> records = new ArrayList<>();
        partition.path("records").forEach(record -> {
            if (!record.path("control").asBoolean()) {
                records.add(Rec.of(record));
            }
        });
        partition.path("salvage_records").forEach(record -> records.add(Rec.of(record)));
        records.sort(Comparator.comparingLong(Rec::offset));
        return records;
    }

    static Stream<JsonNode> partitionsWithSegments() {
        return Fixture.partitions()
                .filter(partition ->
                        partition.path("segments").path(0).path("has_kfs").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("partitionsWithSegments")
    void reportsEveryCut(JsonNode partition) {
        byte[] whole = wholeFirstSegment(partition);
        int step = Math.max(1, whole.length / 100);
        for (int length = 0; length < whole.length; length += step) {
            byte[] cut = Arrays.copyOf(whole, length);
            SegmentLayout layout = SegmentLayout.of(cut, 0);
            List<Damage> damages = new SegmentReader(BATCH_BYTES_MAX).read(cut, layout, records -> {
                while (records.next()) {
                    assertTrue(records.offset() >= 0);
                }
            });
            assertFalse(damages.isEmpty(), "a segment cut to " + length + " bytes");
        }
    }

    private static byte[] wholeFirstSegment(JsonNode partition) {
        TopicListing listing =
                TopicListing.of(STORE, "default", partition.path("topic").asText(), CONTROL);
        return listing.segments().stream()
                .filter(segment ->
                        segment.partition() == partition.path("partition").asInt())
                .findFirst()
                .flatMap(segment -> STORE.read(segment.object(), CONTROL))
                .orElseThrow();
    }

    /** A record with its bytes as Base64, so that it compares by content. */
    record Rec(long offset, long timestamp, String key, String value, List<List<String>> headers) {
        private static final String NULL = "null";
        private static final int LARGE_BYTES = 1 << 20; // the manifest gives digests of what is larger

        static Rec of(JsonNode record) {
            List<List<String>> headers = new ArrayList<>();
            record.path("headers")
                    .forEach(header -> headers.add(List.of(
                            header.path(0).asText(),
                            header.path(1).isNull() ? NULL : header.path(1).asText())));
            return new Rec(
                    record.path("offset").asLong(),
                    record.path("timestamp").asLong(),
                    record.path("key_b64").asText(NULL),
                    record.path("value_b64").asText(record.path("value_sha256").asText(NULL)),
                    headers);
        }

        static Rec of(RecordCursor record) {
            List<List<String>> headers = record.headers().stream()
                    .map(header -> {
                        byte[] value = header.value();
                        String encoded =
                                value == null ? NULL : Base64.getEncoder().encodeToString(value);
                        return List.of(header.name(), encoded);
                    })
                    .toList();
            return new Rec(
                    record.offset(),
                    record.timestampMillis(),
                    text(record.bytes(), record.keyStart(), record.keyLength()),
                    text(record.bytes(), record.valueStart(), record.valueLength()),
                    headers);
        }

        private static String text(byte[] bytes, int start, int length) {
            if (length < 0) {
                return NULL;
            }
            byte[] copy = Arrays.copyOfRange(bytes, start, start + length);
            return length > LARGE_BYTES ? sha256(copy) : Base64.getEncoder().encodeToString(copy);
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
