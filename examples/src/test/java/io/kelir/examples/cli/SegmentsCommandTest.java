package io.kelir.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.examples.data.TopicFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into a topic in a folder from the command line. */
class SegmentsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDS = 90;
    private static final String FIRST_SEGMENT = "default/numbers/1/segment-00000000000000000000.kfs";

    @TempDir
    Path bucket = Path.of("");

    @BeforeEach
    void write() throws IOException {
        TopicFolder.write(
                bucket,
                "numbers",
                IntStream.range(0, RECORDS).mapToObj(i -> "{\"n\":" + i + "}").toList());
    }

    @Test
    void catPrintsEveryRecordAsOneLine() throws IOException {
        CommandRun run = segments("cat");

        assertEquals(0, run.exitCode(), run.err());
        List<JsonNode> records = records(run);
        assertEquals(RECORDS, records.size());
        JsonNode second = records.get(1);
        assertEquals("numbers", second.path("topic").asText());
        assertEquals(0, second.path("partition").asInt());
        assertEquals(1, second.path("offset").asInt());
        assertEquals(0, second.path("timestamp").asLong());
        assertEquals("CreateTime", second.path("timestamp_type").asText());
        assertEquals("", second.path("key_b64").asText());
        assertEquals("{\"n\":3}", value(second));
        assertTrue(second.path("headers").isArray());
    }

    @Test
    void catPrintsAPartOfOnePartition() throws IOException {
        CommandRun run = segments("cat", "--partition", "2", "--from", "5", "--limit", "3");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                List.of("{\"n\":17}", "{\"n\":20}", "{\"n\":23}"),
                records(run).stream().map(SegmentsCommandTest::value).toList());
    }

    @Test
    void catTellsDamageAndPrintsWhatIsSound() throws IOException {
        flip(FIRST_SEGMENT, 120);

        CommandRun run = segments("cat");

        assertEquals(3, run.exitCode());
        assertEquals(RECORDS - 25, records(run).size());
        assertTrue(run.err().contains(FIRST_SEGMENT + ": BATCH_CHECKSUM at byte 32"), run.err());
    }

    @Test
    void inspectPrintsSegmentsBatchesAndCodecs() {
        CommandRun run = segments("inspect");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains(FIRST_SEGMENT + ": "), run.out());
        assertTrue(run.out().contains("offsets 0 to 24, 25 records in 1 batches"), run.out());
        assertTrue(run.out().contains("batch at byte 32: "), run.out());
        assertTrue(run.out().contains("25 records, none, CreateTime"), run.out());
        assertTrue(run.out().contains("5 records, zstd, CreateTime"), run.out());
        assertTrue(run.out().contains("6 segments, 6 batches, 90 records; no damage"), run.out());
    }

    @Test
    void inspectTellsDamage() throws IOException {
        flip(FIRST_SEGMENT, 120);

        CommandRun run = segments("inspect");

        assertEquals(3, run.exitCode());
        assertTrue(run.out().contains("  DAMAGE BATCH_CHECKSUM at byte 32"), run.out());
        assertTrue(run.out().contains("65 records; 1 segments damaged"), run.out());
        assertTrue(run.err().contains("FOOTER_CHECKSUM"), run.err());
    }

    @Test
    void inferProposesADataSet() {
        CommandRun run = CommandRun.here(
                "datasets", "infer", bucket.toUri().toString(), "--namespace", "default", "--topic", "numbers");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("# 90 records looked at, 0 of them no JSON objects"), run.out());
        assertTrue(run.out().contains("    n: { type: \"bigint\", path: \"n\" }"), run.out());
    }

    @Test
    void tellsAStoreThatCannotBe() {
        CommandRun run = CommandRun.here("segments", "cat", "ftp://x", "--namespace", "default", "--topic", "t");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("s3://<bucket>"), run.err());
    }

    @Test
    void tellsAFolderThatDoesNotExist() {
        CommandRun run = CommandRun.here(
                "segments",
                "inspect",
                bucket.resolve("nowhere").toUri().toString(),
                "--namespace",
                "default",
                "--topic",
                "t");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("PLATFORM_UNAVAILABLE"), run.err());
    }

    private CommandRun segments(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "segments", command, bucket.toUri().toString(), "--namespace", "default", "--topic", "numbers"));
        arguments.addAll(List.of(more));
        return CommandRun.here(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> records(CommandRun run) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    private static String value(JsonNode record) {
        return new String(Base64.getDecoder().decode(record.path("value_b64").asText()), StandardCharsets.UTF_8);
    }

    private void flip(String key, int position) throws IOException {
        Path file = bucket.resolve(key);
        byte[] bytes = Files.readAllBytes(file);
        bytes[position] ^= 1;
        Files.write(file, bytes);
    }
}
