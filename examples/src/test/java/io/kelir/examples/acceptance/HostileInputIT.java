package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.examples.federation.StoreBucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What callers must not send, and what breaks behind the server: each gets its kind of answer and nothing else. */
@ExtendWith(DemoExtension.class)
@Timeout(180)
class HostileInputIT {
    /** Marks of stack traces, drivers and inner libraries. */
    private static final List<String> INNER_WORDS = List.of(
            "Exception",
            "\tat ",
            "java.",
            "org.",
            "PSQL",
            "SQLSTATE",
            "calcite",
            "wayang",
            "Connection refused",
            "hikari");

    private static final String VITALS = "SELECT AVG(v.heart_rate) AS heart_rate FROM devices.vitals v";

    @Test
    void labelledStatementsAreDecidedAsLabelled(RunningDemo demo) throws Exception {
        try (ToolSession session = demo.open()) {
            assertAll(ResourceLines.read("labelled-statements.txt").stream()
                    .map(line -> decidedAsLabelled(session, line.startsWith("A"), line.substring(2))));
        }
    }

    private static Executable decidedAsLabelled(ToolSession session, boolean mayBeReleased, String sql) {
        return () -> {
            ToolReply reply = session.execute(sql);
            assertEquals(mayBeReleased, reply.isReleased(), () -> sql + " got " + reply);
            if (!mayBeReleased) {
                assertTrue(Set.of("REFUSED", "FAILED").contains(reply.outcome()), () -> sql + " got " + reply);
                tellsNothingInner(reply);
            }
        };
    }

    @Test
    void malformedStatementsGetTheirCode(RunningDemo demo) {
        try (ToolSession session = demo.open()) {
            assertAll(Stream.of(
                    fails(session, "SELECT 'a", "SQL_SYNTAX"),
                    fails(session, "\u0000\u0001\ufffd\u001b[2J\u202e", "SQL_SYNTAX"),
                    fails(session, "SELECT n_nothing FROM tpch.nation", "UNKNOWN_COLUMN"),
                    fails(session, oneMegabyte(), "STATEMENT_TOO_LARGE")));
        }
    }

    @Test
    void aDataSetThatDoesNotExistIsRefusedLikeOneThatIsNotForTheCaller(RunningDemo demo) {
        try (ToolSession session = demo.open()) {
            ToolReply reply = session.execute("SELECT COUNT(*) FROM nowhere.claims");

            assertEquals("REFUSED", reply.outcome(), reply::toString);
            assertEquals("UNKNOWN_DATA_SET", reply.code(), reply::toString);
            tellsNothingInner(reply);
        }
    }

    // TODO(#2): PostgreSQL knows before it reads a row that no SUM takes a text; expect TYPE_MISMATCH then.
    @Test
    void wrongTypesAreTheCallersToMend(RunningDemo demo) {
        try (ToolSession session = demo.open()) {
            for (String sql : List.of("SELECT SUM(n_name) FROM tpch.nation", "SELECT n_name + 1 FROM tpch.nation")) {
                ToolReply reply = session.execute(sql);

                assertEquals("FAILED", reply.outcome(), reply::toString);
                assertEquals(ErrorKind.CALLER, ErrorCode.valueOf(reply.code()).kind(), reply::toString);
                tellsNothingInner(reply);
            }
        }
    }

    private static String oneMegabyte() {
        return "SELECT COUNT(*) FROM tpch.nation WHERE n_name <> '" + "x".repeat(1 << 20) + "'";
    }

    private static Executable fails(ToolSession session, String sql, String code) {
        return () -> {
            ToolReply reply = session.execute(sql);
            String shown = sql.length() > 100 ? sql.substring(0, 100) : sql;
            assertEquals("FAILED", reply.outcome(), () -> shown + " got " + reply);
            assertEquals(code, reply.code(), () -> shown + " got " + reply);
            tellsNothingInner(reply);
        };
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsThePlatformsFailureAndLeavesTheOthersInUse(RunningDemo demo) throws Exception {
        int port = demo.endpoints().postgres().port();
        int closed = closedPort();
        try (ChangedServer server =
                        demo.serve("unreachable", yaml -> yaml.replace(":" + port + "/tpch", ":" + closed + "/tpch"));
                ToolSession session = server.open()) {
            ToolReply reply = session.execute("SELECT COUNT(*) AS nations FROM tpch.nation");
            ToolReply other = session.execute("SELECT region FROM reference.regions ORDER BY region");

            assertEquals("FAILED", reply.outcome(), reply::toString);
            assertEquals("PLATFORM_UNAVAILABLE", reply.code(), reply::toString);
            tellsNothingInner(reply);
            assertFalse(reply.toString().contains(Integer.toString(closed)), reply::toString);
            assertTrue(other.isReleased(), other::toString);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aFlippedByteInASegmentFailsTheStatement(RunningDemo demo) throws Exception {
        copyOfTopicWithAFlippedByte(demo);
        try (ChangedServer server = demo.serve("damaged", yaml -> yaml.replace("topic: vitals", "topic: damaged"));
                ToolSession session = server.open()) {
            ToolReply reply = session.execute(VITALS);

            assertEquals("FAILED", reply.outcome(), reply::toString);
            assertEquals("SEGMENT_CORRUPT", reply.code(), reply::toString);
            tellsNothingInner(reply);
        }
    }

    /** One partition is enough; its first segment is damaged. */
    private static void copyOfTopicWithAFlippedByte(RunningDemo demo) {
        try (StoreBucket bucket = new StoreBucket(demo.endpoints().store())) {
            List<String> keys = bucket.keys(RawVitals.PREFIX + "0/");
            String damaged = keys.stream()
                    .filter(key -> key.endsWith(".kfs"))
                    .findFirst()
                    .orElseThrow();
            for (String key : keys) {
                byte[] object = bucket.get(key).orElseThrow();
                if (key.equals(damaged)) {
                    object[object.length / 2] ^= 0x40;
                }
                bucket.put(key.replace("/vitals/", "/damaged/"), object);
            }
        }
    }

    private static void tellsNothingInner(ToolReply reply) {
        for (String word : INNER_WORDS) {
            assertFalse(reply.toString().contains(word), () -> "'" + word + "' in " + reply);
        }
    }
}
